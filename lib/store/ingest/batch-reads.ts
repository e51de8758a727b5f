// Station: batches and their files with every counter, for people. Refuses to write.
import type { BatchKind, FileStatus } from './ingest-rows';
import type { Database } from '@/lib/store/database';

export interface BatchTotals {
  id: string;
  kind: BatchKind;
  label: string;
  /** Name of the person, or null for the command line. */
  createdBy: string | null;
  createdAt: Date;
  sealedAt: Date | null;
  finishedAt: Date | null;
  cancelledAt: Date | null;
  files: number;
  /** Files that are still arriving, waiting or being read. */
  openFiles: number;
  skippedFiles: number;
  failedFiles: number;
  bytes: number;
  bytesRead: number;
  records: number;
  stored: number;
  duplicates: number;
  rejected: number;
}

export interface BatchFile {
  id: string;
  name: string;
  status: FileStatus;
  bytes: number;
  bytesRead: number;
  container: string | null;
  records: number;
  stored: number;
  duplicates: number;
  rejected: number;
  /** One reason a line. */
  reason: string | null;
  firstEventAt: Date | null;
  lastEventAt: Date | null;
  finishedAt: Date | null;
}

const TOTALS = `SELECT b.id, b.kind, b.label, u.name AS "createdBy", b.created_at AS "createdAt", b.sealed_at AS "sealedAt", b.finished_at AS "finishedAt",
    b.cancelled_at AS "cancelledAt", count(f.id)::float AS files,
    (count(*) FILTER (WHERE f.status IN ('receiving', 'waiting', 'reading')))::float AS "openFiles",
    (count(*) FILTER (WHERE f.status = 'skipped'))::float AS "skippedFiles", (count(*) FILTER (WHERE f.status = 'failed'))::float AS "failedFiles",
    coalesce(sum(f.bytes), 0)::float AS bytes, coalesce(sum(f.bytes_read), 0)::float AS "bytesRead", coalesce(sum(f.records), 0)::float AS records,
    coalesce(sum(f.stored), 0)::float AS stored, coalesce(sum(f.duplicates), 0)::float AS duplicates, coalesce(sum(f.rejected), 0)::float AS rejected
  FROM (SELECT * FROM ingest_batch WHERE $1::uuid IS NULL OR id = $1 ORDER BY created_at DESC, id LIMIT $2 OFFSET $3) b
  LEFT JOIN ingest_file f ON f.batch_id = b.id LEFT JOIN "user" u ON u.id = b.created_by
  GROUP BY b.id, b.kind, b.label, u.name, b.created_at, b.sealed_at, b.finished_at, b.cancelled_at ORDER BY b.created_at DESC, b.id`;

/** Newest first. */
export async function readBatches(
  db: Database,
  skip: number,
  take: number,
): Promise<{ total: number; batches: BatchTotals[] }> {
  const [total, { rows }] = await Promise.all([
    db.prisma.ingestBatch.count(),
    db.pool.query<BatchTotals>(TOTALS, [null, take, skip]),
  ]);
  return { total, batches: rows };
}

export async function readBatch(db: Database, batchId: string): Promise<BatchTotals | undefined> {
  const { rows } = await db.pool.query<BatchTotals>(TOTALS, [batchId, 1, 0]);
  return rows[0];
}

/** Files that need a look first: failed, with rejects, being read, then in order of arrival. */
export async function readBatchFiles(
  db: Database,
  batchId: string,
  skip: number,
  take: number,
): Promise<BatchFile[]> {
  const { rows } = await db.pool.query<BatchFile>(
    `SELECT id::text, name, status, bytes::float, bytes_read::float AS "bytesRead", container, records, stored, duplicates, rejected, reason,
       first_event_at AS "firstEventAt", last_event_at AS "lastEventAt", finished_at AS "finishedAt"
     FROM ingest_file WHERE batch_id = $1
     ORDER BY (CASE WHEN status = 'failed' THEN 0 WHEN rejected > 0 THEN 1 WHEN status = 'reading' THEN 2 ELSE 3 END), ingest_file.id LIMIT $2 OFFSET $3`,
    [batchId, take, skip],
  );
  return rows;
}

export async function readFileName(
  db: Database,
  fileId: bigint,
): Promise<{ name: string; batchId: string; rejected: number } | undefined> {
  const row = await db.prisma.ingestFile.findUnique({
    where: { id: fileId },
    select: { name: true, batchId: true, rejected: true },
  });
  return row ?? undefined;
}
