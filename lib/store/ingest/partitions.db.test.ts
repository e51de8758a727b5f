import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { openDatabase } from '@/lib/store/database';
import { ensurePartitions, monthOf } from './partitions';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it('makes each month once, with the indexes of the table, however many ask at the same time', async () => {
  const months = ['2024-01', '2024-02', '2024-12', '2025-01'];
  const others = [openDatabase(test.url, 2), openDatabase(test.url, 2)];
  await Promise.all(
    [test.db, ...others].flatMap(({ pool }) => [
      ensurePartitions(pool, months),
      ensurePartitions(pool, [...months].reverse()),
    ]),
  );
  for (const other of others) await other.close();
  const { rows } = await test.db.pool.query<{ name: string; indexes: number }>(
    `SELECT c.relname AS name, (SELECT count(*)::int FROM pg_index i WHERE i.indrelid = c.oid) AS indexes
     FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid WHERE h.inhparent = 'event'::regclass ORDER BY 1`,
  );
  const parent = await test.db.pool.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_index WHERE indrelid = 'event'::regclass",
  );
  expect(rows).toEqual(
    ['event_y2024m01', 'event_y2024m02', 'event_y2024m12', 'event_y2025m01'].map((name) => ({
      name,
      indexes: parent.rows[0]?.n,
    })),
  );
});

it('does not wait for a running ingest, nor make it wait', async () => {
  const client = await test.db.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('LOCK TABLE event IN ROW EXCLUSIVE MODE');
    await ensurePartitions(test.db.pool, ['2026-05']);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  expect(monthOf(new Date('2026-05-31T23:59:59.999Z'))).toBe('2026-05');
});
