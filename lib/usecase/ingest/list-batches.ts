// Station: uploads and other ingests, newest first.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { type BatchTotals, readBatches } from '@/lib/store/ingest/batch-reads';

const PAGE_SIZE = 50;

/** @param input.page counts from 1. */
export async function listBatches(
  ctx: Context,
  input: { page: number },
): Promise<{ total: number; pageSize: number; batches: BatchTotals[] }> {
  demand(ctx.actor, 'read');
  return {
    pageSize: PAGE_SIZE,
    ...(await readBatches(ctx.db, (Math.max(1, input.page) - 1) * PAGE_SIZE, PAGE_SIZE)),
  };
}
