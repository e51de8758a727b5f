// Station: stop an upload. What was stored stays; a file that is being read leaves nothing. Refuses unknown uploads.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { removeSpooled } from '@/lib/source/spool';
import { cancelBatchRow } from '@/lib/store/ingest/received-files';

/** Does nothing to a batch that has finished. @throws NotFoundError */
export async function cancelBatch(ctx: Context, input: { batchId: string }): Promise<void> {
  demand(ctx.actor, 'ingest');
  for (const spool of await cancelBatchRow(ctx.db, input.batchId)) await removeSpooled(ctx.home, spool);
}
