// Station: every file of an upload has been sent. Refuses unknown uploads.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { readBatch } from '@/lib/store/ingest/batch-reads';
import { sealBatchRow } from '@/lib/store/ingest/ingest-rows';
import { demandBatchId } from '@/lib/store/ingest/received-files';

/** May be called again. @throws NotFoundError */
export async function sealBatch(ctx: Context, input: { batchId: string }): Promise<void> {
  demand(ctx.actor, 'ingest');
  const batchId = demandBatchId(input.batchId);
  if (!(await readBatch(ctx.db, batchId))) throw new NotFoundError('There is no such upload.');
  await sealBatchRow(ctx.db, batchId);
}
