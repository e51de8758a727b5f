// Station: rows of files that arrive over the network, from the first byte to the queue. Refuses batches that take no more files.
import { ConflictError, NotFoundError } from '@/lib/errors';
import type { Database } from '@/lib/store/database';
import { cleanName } from './ingest-rows';
import type { Queries } from '@/lib/store/event/raw-records';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Siblings that one job may take along. Larger files have a transaction each. */
const SMALL_BYTES = 512 * 1024;
const STALE_MS = 24 * 3_600_000;

export function demandBatchId(batchId: string): string {
  if (!UUID.test(batchId)) throw new NotFoundError('There is no such upload.');
  return batchId.toLowerCase();
}

export function demandFileId(fileId: string): bigint {
  if (!/^\d{1,18}$/.test(fileId)) throw new NotFoundError('There is no such file.');
  return BigInt(fileId);
}

/** @throws NotFoundError | ConflictError where the batch was sealed or cancelled. */
export async function addReceivingFile(
  db: Database,
  batchId: string,
  name: string,
  bytes: number,
): Promise<bigint> {
  const batch = await db.prisma.ingestBatch.findUnique({ where: { id: demandBatchId(batchId) } });
  if (!batch) throw new NotFoundError('There is no such upload.');
  if (batch.cancelledAt) throw new ConflictError('This upload was cancelled. Start a new one.');
  if (batch.sealedAt) throw new ConflictError('This upload is complete. Start a new one to add files.');
  const row = await db.prisma.ingestFile.create({
    data: { batchId: batch.id, name: cleanName(name), bytes, status: 'receiving' },
  });
  return row.id;
}

/** The file is on disk: it may be read. False where it was cancelled meanwhile. Earlier broken tries of the same name go. */
export async function markReceived(
  db: Database,
  fileId: bigint,
  spool: string,
  bytes: number,
): Promise<boolean> {
  const { count } = await db.prisma.ingestFile.updateMany({
    where: { id: fileId, status: 'receiving' },
    data: { status: 'waiting', spool, bytes },
  });
  if (count === 0) return false;
  await db.pool.query(
    "DELETE FROM ingest_file f USING ingest_file n WHERE n.id = $1 AND f.batch_id = n.batch_id AND f.name = n.name AND f.id < n.id AND f.status = 'failed' AND f.records = 0",
    [String(fileId)],
  );
  return true;
}

export async function failFile(db: Database, fileId: bigint, reason: string): Promise<void> {
  await db.prisma.ingestFile.updateMany({
    where: { id: fileId, status: { in: ['receiving', 'waiting', 'reading'] } },
    data: { status: 'failed', reason, spool: null, finishedAt: new Date() },
  });
}

/** Ends the batch and its open files; gives the received copies that nobody needs any more. */
export async function cancelBatchRow(db: Database, batchId: string): Promise<string[]> {
  const id = demandBatchId(batchId);
  const now = new Date();
  const { count } = await db.prisma.ingestBatch.updateMany({
    where: { id, finishedAt: null },
    data: { cancelledAt: now, sealedAt: now, finishedAt: now },
  });
  if (count === 0) {
    if (!(await db.prisma.ingestBatch.findUnique({ where: { id } })))
      throw new NotFoundError('There is no such upload.');
    return [];
  }
  const { rows } = await db.pool.query<{ spool: string | null }>(
    `WITH open AS (SELECT id, spool FROM ingest_file WHERE batch_id = $1 AND status IN ('receiving', 'waiting', 'reading') FOR UPDATE)
     UPDATE ingest_file f SET status = 'cancelled', spool = NULL, finished_at = now() FROM open WHERE f.id = open.id RETURNING open.spool`,
    [id],
  );
  return rows.flatMap(({ spool }) => (spool === null ? [] : [spool]));
}

export interface SpooledFile {
  id: bigint;
  batchId: string;
  name: string;
  bytes: number;
  spool: string;
}

interface SpooledRow {
  id: string;
  batch_id: string;
  name: string;
  bytes: string;
  spool: string;
}

/** Marks a waiting file as being read, and with a small one its small siblings; none where the file has ended. */
export async function claimFiles(db: Database, fileId: bigint, maxSiblings: number): Promise<SpooledFile[]> {
  const { rows: own } = await db.pool.query<SpooledRow>(
    "UPDATE ingest_file SET status = 'reading' WHERE id = $1 AND status IN ('waiting', 'reading') AND spool IS NOT NULL RETURNING id, batch_id, name, bytes, spool",
    [String(fileId)],
  );
  const first = own[0];
  if (!first) return [];
  if (Number(first.bytes) > SMALL_BYTES || maxSiblings === 0) return own.map(toSpooled);
  const { rows: siblings } = await db.pool.query<SpooledRow>(
    `UPDATE ingest_file SET status = 'reading' WHERE id IN (
       SELECT id FROM ingest_file WHERE batch_id = $1 AND status = 'waiting' AND spool IS NOT NULL AND bytes <= $2 ORDER BY id LIMIT $3 FOR UPDATE SKIP LOCKED)
     RETURNING id, batch_id, name, bytes, spool`,
    [first.batch_id, SMALL_BYTES, maxSiblings],
  );
  return [first, ...siblings].map(toSpooled);
}

/** Gives files back that were not read after all. */
export async function unclaimFiles(db: Database, files: readonly SpooledFile[]): Promise<void> {
  await db.prisma.ingestFile.updateMany({
    where: { id: { in: files.map((file) => file.id) }, status: 'reading' },
    data: { status: 'waiting', bytesRead: 0 },
  });
}

/** Notes how far the reading is; false where the file was cancelled. */
export async function noteBytesRead(db: Database, fileId: bigint, bytes: number): Promise<boolean> {
  const { count } = await db.prisma.ingestFile.updateMany({
    where: { id: fileId, status: 'reading' },
    data: { bytesRead: bytes },
  });
  return count === 1;
}

function toSpooled(row: SpooledRow): SpooledFile {
  return {
    id: BigInt(row.id),
    batchId: row.batch_id,
    name: row.name,
    bytes: Number(row.bytes),
    spool: row.spool,
  };
}

/** Base of the advisory locks that keep two jobs from reading one file at once. */
export const FILE_LOCK_BASE = 5_728_000_000_000_000n;

/** Holds until the transaction ends; false where another one reads the file. */
export async function lockFile(client: Queries, fileId: bigint): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [
    String(FILE_LOCK_BASE + fileId),
  ]);
  return rows[0]?.mine === true;
}

export async function isReceiving(db: Database, fileId: bigint): Promise<boolean> {
  return (await db.prisma.ingestFile.count({ where: { id: fileId, status: 'receiving' } })) === 1;
}

/** Ends files whose receiving stopped a day ago without a word; gives the received copies that are still needed. */
export async function dropStaleReceiving(db: Database): Promise<Set<string>> {
  await db.prisma.ingestFile.updateMany({
    where: { status: 'receiving', createdAt: { lt: new Date(Date.now() - STALE_MS) } },
    data: {
      status: 'failed',
      reason: 'The console stopped while this file arrived. Send it again.',
      finishedAt: new Date(),
    },
  });
  const rows = await db.prisma.ingestFile.findMany({
    where: { spool: { not: null } },
    select: { spool: true },
  });
  return new Set(rows.flatMap(({ spool }) => (spool === null ? [] : [spool])));
}
