// Station: an event's place in the raw chunks → its record's exact bytes. Refuses to guess: a key without bytes has no entry.
import type pg from 'pg';
import { unpackChunk } from '@/lib/store/ingest/raw-chunk';

/** A pool or one of its connections. */
export interface Queries {
  query<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<R>>;
}

export interface RawKey {
  accountId: string;
  chunkId: bigint;
  chunkIndex: number;
}

export function rawKey(key: RawKey): string {
  return `${key.accountId}/${key.chunkId}/${key.chunkIndex}`;
}

/** The bytes of each record as they were ingested, by `rawKey`. One query and one inflation a chunk, whatever the number of keys. */
export async function readRawRecords(
  db: { pool: Queries },
  keys: readonly RawKey[],
): Promise<Map<string, Uint8Array>> {
  const byChunk = new Map<string, RawKey[]>();
  for (const key of keys) {
    const chunk = `${key.accountId}/${key.chunkId}`;
    const wanted = byChunk.get(chunk);
    if (wanted) wanted.push(key);
    else byChunk.set(chunk, [key]);
  }
  const found = new Map<string, Uint8Array>();
  if (byChunk.size === 0) return found;
  const chunks = [...byChunk.values()].map((wanted) => wanted[0] as RawKey);
  const { rows } = await db.pool.query<{ account_id: string; id: string; data: Buffer }>(
    'SELECT c.account_id, c.id, c.data FROM unnest($1::text[], $2::bigint[]) AS k(account_id, id) JOIN raw_chunk c USING (account_id, id)',
    [chunks.map((key) => key.accountId), chunks.map((key) => String(key.chunkId))],
  );
  for (const row of rows) {
    const wanted = byChunk.get(`${row.account_id}/${row.id}`) ?? [];
    const records = await unpackChunk(
      row.data,
      wanted.map((key) => key.chunkIndex),
    );
    wanted.forEach((key, at) => found.set(rawKey(key), records[at] as Uint8Array));
  }
  return found;
}
