// Station: the alerts before and after one in the queue it was opened from.
import { demand } from '@/lib/access/actor';
import type { AlertQueue } from '@/lib/alert/queue';
import type { Context } from '@/lib/context';
import { readNeighbours, type Neighbours } from '@/lib/store/alert/alert-list';

/** Null where there is no such alert. */
export async function findNeighbours(
  ctx: Context,
  input: { alertId: string; queue: Pick<AlertQueue, 'filter' | 'sort'> },
): Promise<Neighbours | null> {
  demand(ctx.actor, 'read');
  return readNeighbours(ctx.db, input.alertId, input.queue);
}
