// Station: what of one file could not become an event, in the file's order.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { readFileName } from '@/lib/store/ingest/batch-reads';
import { demandFileId } from '@/lib/store/ingest/received-files';
import { readRejects, type RejectedRow } from '@/lib/store/ingest/rejected-rows';

const PAGE_SIZE = 50;

export interface RejectedPage {
  file: { id: string; name: string; batchId: string; rejected: number };
  /** How many are kept; `file.rejected` counts all. */
  total: number;
  pageSize: number;
  rows: RejectedRow[];
}

/** @param input.page counts from 1. @throws NotFoundError */
export async function listRejected(
  ctx: Context,
  input: { fileId: string; page: number },
): Promise<RejectedPage> {
  demand(ctx.actor, 'read');
  const fileId = demandFileId(input.fileId);
  const file = await readFileName(ctx.db, fileId);
  if (!file) throw new NotFoundError('There is no such file.');
  const read = await readRejects(ctx.db, fileId, (Math.max(1, input.page) - 1) * PAGE_SIZE, PAGE_SIZE);
  return { file: { id: input.fileId, ...file }, pageSize: PAGE_SIZE, ...read };
}
