// Station: what people did that they may have to account for → a row that is never changed. Refuses secrets: callers pass names and counts.
import type { Actor } from '@/lib/access/actor';
import type { JsonObject } from '@/lib/event/event';
import type { Database } from './database';
import type { Prisma } from './generated/client';

export type AuditAction =
  | 'secret-revealed'
  | 'payload-downloaded'
  | 'user-data-fetched'
  | 'restore-prepared'
  | 'good-marked'
  | 'good-withdrawn'
  | 'settings-changed'
  | 'aws-access-tested';

export interface AuditNote {
  action: AuditAction;
  subjectKind: 'payload' | 'instance' | 'alert' | 'setting';
  subjectId: string;
  /** Names, counts and outcomes; never a credential or user data. */
  detail: JsonObject;
}

/** Writes one entry; give the transaction of the change where there is one. */
export async function writeAudit(
  db: Pick<Database, 'prisma'> | { prisma: Prisma.TransactionClient },
  actor: Actor,
  note: AuditNote,
): Promise<void> {
  const { action, subjectKind, subjectId, detail } = note;
  await db.prisma.auditEntry.create({
    data: { ...actorColumns(actor), action, subjectKind, subjectId, detail },
  });
}

/** Whom an entry names. */
export function actorColumns(actor: Actor): { actorKind: string; actorId: string | null } {
  return { actorKind: actor.kind, actorId: actor.kind === 'user' ? actor.id : null };
}
