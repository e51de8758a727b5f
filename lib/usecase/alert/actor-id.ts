// Station: who a change is written down for. Refuses to invent people: the system and the command line have no user id.
import type { Actor } from '@/lib/access/actor';

export function actorId(actor: Actor): string | null {
  return actor.kind === 'user' ? actor.id : null;
}
