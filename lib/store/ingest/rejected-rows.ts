// Station: what could not become an event ↔ table rejected_record. Refuses more than 64 KiB of one record's bytes.
import type pg from 'pg';
import { READ_LIMITS } from '@/lib/cloudtrail/limits';
import { safeText } from '@/lib/event/safe-text';
import type { Database } from '@/lib/store/database';
import type { FileTally, Reject } from './file-tally';

const MAX_INT = 2 ** 31 - 1;

export async function writeRejects(
  client: pg.ClientBase,
  rejects: readonly { file: FileTally; reject: Reject }[],
): Promise<void> {
  const column = <T>(read: (reject: Reject) => T): T[] => rejects.map(({ reject }) => read(reject));
  await client.query(
    `INSERT INTO rejected_record (file_id, "index", "offset", line, "column", path, code, reason, bytes, size)
     SELECT * FROM unnest($1::bigint[], $2::int[], $3::bigint[], $4::int[], $5::int[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::int[])`,
    [
      rejects.map(({ file }) => String(file.fileId)),
      column(({ where }) => Math.min(where.index, MAX_INT)),
      column(({ where }) => where.offset),
      column(({ where }) => Math.min(where.line, MAX_INT)),
      column(({ where }) => Math.min(where.column, MAX_INT)),
      column(({ where }) => safeText(where.path)),
      column(({ code }) => code),
      column(({ reason }) => safeText(reason)),
      column(({ bytes }) => Buffer.from(bytes.subarray(0, READ_LIMITS.maxFaultBytes))),
      column(({ size }) => Math.min(size, MAX_INT)),
    ],
  );
}

export interface RejectedRow {
  id: string;
  index: number;
  offset: number;
  line: number;
  column: number;
  path: string;
  code: string;
  reason: string;
  /** The beginning of the record, decoded leniently. */
  text: string;
  /** Bytes of the whole record. */
  size: number;
  /** Whether `text` is only its beginning. */
  cut: boolean;
}

export async function readRejects(
  db: Database,
  fileId: bigint,
  skip: number,
  take: number,
): Promise<{ total: number; rows: RejectedRow[] }> {
  const [total, rows] = await Promise.all([
    db.prisma.rejectedRecord.count({ where: { fileId } }),
    db.prisma.rejectedRecord.findMany({
      where: { fileId },
      orderBy: [{ offset: 'asc' }, { id: 'asc' }],
      skip,
      take,
    }),
  ]);
  return {
    total,
    rows: rows.map(({ id, offset, bytes, index, line, column, path, code, reason, size }) => ({
      id: String(id),
      index,
      offset: Number(offset),
      line,
      column,
      path,
      code,
      reason,
      text: new TextDecoder().decode(bytes),
      size,
      cut: bytes.length < size,
    })),
  };
}
