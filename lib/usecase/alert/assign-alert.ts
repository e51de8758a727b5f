// Station: an alert gets an owner, or loses one.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { writeAssignee } from '@/lib/store/alert/alert-writes';
import { actorId } from './actor-id';

/** `assigneeId` null takes the alert from everybody. Returns whether anything changed. @throws ConflictError @throws NotFoundError */
export async function assignAlert(
  ctx: Context,
  input: { alertId: string; assigneeId: string | null; expectedUpdatedAt?: Date },
): Promise<{ changed: boolean }> {
  demand(ctx.actor, 'investigate');
  return { changed: await writeAssignee(ctx.db, { ...input, by: actorId(ctx.actor) }) };
}
