// Station: who asks, and what they may do. Pure; sessions are read in lib/access/session.ts. The default is no.
import { NotAllowedError } from '@/lib/errors';

export type Role = 'admin' | 'analyst';

/** Who a use case acts for. The command line acts as the machine's own user, whoever can run it can read the database anyway. */
export type Actor =
  { kind: 'user'; id: string; name: string; role: Role } | { kind: 'system' } | { kind: 'cli' };

export type Action = 'read' | 'ingest' | 'investigate' | 'manage-rules' | 'manage-people' | 'manage-settings';

const ALLOWED: Record<Role, readonly Action[]> = {
  analyst: ['read', 'ingest', 'investigate'],
  admin: ['read', 'ingest', 'investigate', 'manage-rules', 'manage-people', 'manage-settings'],
};

/** Whether `actor` may do `action`. */
export function can(actor: Actor, action: Action): boolean {
  return actor.kind !== 'user' || ALLOWED[actor.role].includes(action);
}

/** @throws NotAllowedError where `actor` may not do `action`. */
export function demand(actor: Actor, action: Action): void {
  if (!can(actor, action)) {
    throw new NotAllowedError(
      `Your role does not allow this (${action}). Ask an administrator of this console.`,
    );
  }
}
