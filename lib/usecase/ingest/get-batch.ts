// Station: one ingest with its files and every counter, cheap enough to be asked once a second.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { type BatchFile, type BatchTotals, readBatch, readBatchFiles } from '@/lib/store/ingest/batch-reads';
import { demandBatchId } from '@/lib/store/ingest/received-files';

const PAGE_SIZE = 100;

export interface BatchPage {
  batch: BatchTotals;
  /** Failed ones and those with rejects first; `batch.files` counts them all. */
  files: BatchFile[];
  page: number;
  pageSize: number;
}

/** @param input.page counts from 1. @throws NotFoundError */
export async function getBatch(ctx: Context, input: { batchId: string; page: number }): Promise<BatchPage> {
  demand(ctx.actor, 'read');
  const batchId = demandBatchId(input.batchId);
  const page = Math.max(1, input.page);
  const [batch, files] = await Promise.all([
    readBatch(ctx.db, batchId),
    readBatchFiles(ctx.db, batchId, (page - 1) * PAGE_SIZE, PAGE_SIZE),
  ]);
  if (!batch) throw new NotFoundError('There is no such upload.');
  return { batch, files, page, pageSize: PAGE_SIZE };
}
