// Station: ingest batches and files → their rows. Refuses to finish a file twice: a row leaves `waiting` or `reading` once.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { safeText } from '@/lib/event/safe-text';
import type { Database } from '@/lib/store/database';
import type { FileTally } from './file-tally';
import type { Queries } from '@/lib/store/event/raw-records';

export type BatchKind = 'upload' | 'cli' | 'sample';
export type FileStatus = 'receiving' | 'waiting' | 'reading' | 'done' | 'skipped' | 'failed' | 'cancelled';

const MAX_NAME = 1024;
const MAX_REASON = 4000;

export async function createBatch(
  db: Database,
  kind: BatchKind,
  label: string,
  createdBy: string | null,
): Promise<string> {
  const id = randomUUID();
  await db.prisma.ingestBatch.create({ data: { id, kind, label: safeText(label).slice(0, 200), createdBy } });
  return id;
}

/** Marks that no file will be added, and finishes the batch where none is open. */
export async function sealBatchRow(db: Database, batchId: string): Promise<void> {
  await db.prisma.ingestBatch.updateMany({
    where: { id: batchId, sealedAt: null },
    data: { sealedAt: new Date() },
  });
  await finishBatch(db, batchId);
}

/** Finishes a sealed batch without open files. Call after the commit of a file, so that of two last files one sees the other. */
export async function finishBatch(db: Database, batchId: string): Promise<void> {
  await db.pool.query(
    `UPDATE ingest_batch b SET finished_at = now() WHERE id = $1 AND sealed_at IS NOT NULL AND finished_at IS NULL
     AND NOT EXISTS (SELECT FROM ingest_file f WHERE f.batch_id = b.id AND f.status IN ('receiving', 'waiting', 'reading'))`,
    [batchId],
  );
}

/** Ids for files whose rows are written with their data, at the end of the transaction. */
export async function reserveFileIds(client: pg.ClientBase, count: number): Promise<bigint[]> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT nextval(pg_get_serial_sequence('ingest_file', 'id')) AS id FROM generate_series(1, $1)",
    [count],
  );
  return rows.map((row) => BigInt(row.id));
}

export interface FileResult {
  tally: FileTally;
  bytes: number;
  /** Why the file could not be read at all. */
  unreadable?: string;
}

export function statusOf({ tally, unreadable }: FileResult): FileStatus {
  return unreadable !== undefined || tally.records === 0 ? 'skipped' : 'done';
}

export function reasonsOf({ tally, unreadable }: FileResult): string[] {
  return unreadable === undefined ? tally.reasons() : [unreadable];
}

/** Writes the rows of files read in place. */
export async function insertFileRows(
  client: pg.ClientBase,
  batchId: string,
  files: readonly FileResult[],
): Promise<void> {
  const column = <T>(read: (file: FileResult) => T): T[] => files.map(read);
  await client.query(
    `INSERT INTO ingest_file (id, batch_id, name, bytes, bytes_read, status, container, records, stored, duplicates, rejected, reason, first_event_at, last_event_at, finished_at)
     SELECT id, $2, name, bytes, bytes, status, container, records, stored, duplicates, rejected, reason, first_at, last_at, now()
     FROM unnest($1::bigint[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::int[], $8::int[], $9::int[], $10::int[], $11::text[], $12::timestamptz[], $13::timestamptz[])
       AS f(id, name, bytes, status, container, records, stored, duplicates, rejected, reason, first_at, last_at)`,
    [
      column(({ tally }) => String(tally.fileId)),
      batchId,
      column(({ tally }) => cleanName(tally.name)),
      column(({ bytes }) => bytes),
      column(statusOf),
      column(({ tally }) => tally.container ?? null),
      column(({ tally }) => tally.records),
      column(({ tally }) => tally.stored),
      column(({ tally }) => tally.duplicates),
      column(({ tally }) => tally.rejected),
      column(reasonText),
      column(({ tally }) => tally.firstEventAt?.toISOString() ?? null),
      column(({ tally }) => tally.lastEventAt?.toISOString() ?? null),
    ],
  );
}

/** Ends a received file within the transaction of its data; false where it was cancelled or ended before. */
export async function finishFileRow(client: Queries, result: FileResult): Promise<boolean> {
  const { tally } = result;
  const { rowCount } = await client.query(
    `UPDATE ingest_file SET status = $2, container = $3, records = $4, stored = $5, duplicates = $6, rejected = $7, reason = $8, first_event_at = $9,
       last_event_at = $10, bytes_read = bytes, spool = NULL, finished_at = now() WHERE id = $1 AND status IN ('waiting', 'reading')`,
    [
      String(tally.fileId),
      statusOf(result),
      tally.container ?? null,
      tally.records,
      tally.stored,
      tally.duplicates,
      tally.rejected,
      reasonText(result),
      tally.firstEventAt?.toISOString() ?? null,
      tally.lastEventAt?.toISOString() ?? null,
    ],
  );
  return rowCount === 1;
}

/** A name as it may be kept and shown. */
export function cleanName(name: string): string {
  const clean = safeText(name);
  return clean.length > MAX_NAME ? `…${clean.slice(1 - MAX_NAME)}` : clean;
}

function reasonText(result: FileResult): string | null {
  const reasons = reasonsOf(result);
  return reasons.length === 0 ? null : safeText(reasons.join('\n').slice(0, MAX_REASON));
}
