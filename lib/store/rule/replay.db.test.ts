import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CandidateRow } from '@/lib/rule/kind';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { withReplay } from './replay';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

const rows = (count: number) =>
  sql<CandidateRow>`select '1' as account_id, n::text as event_id from generate_series(1, ${count}::int) n`;

it('refuses a read of more rows than it may hold, and reads on', async () => {
  await withReplay(test.db, 10_000, async (reader) => {
    await expect(reader.read(rows(50_001))).rejects.toMatchObject({ why: 'rows' });
    expect(await reader.read(rows(50_000))).toHaveLength(50_000);
    expect(reader.rows).toBe(50_000);
  });
});

it('ends a statement when its time is spent, and still answers what it found', async () => {
  await withReplay(test.db, 100, async (reader) => {
    await expect(reader.read(sql`select pg_sleep(20)`)).rejects.toMatchObject({ why: 'time' });
    await expect(reader.read(rows(1))).rejects.toMatchObject({ why: 'time' });
    expect(await reader.readSpan()).toBeNull();
  });
});

it('cannot write', async () => {
  await withReplay(test.db, 10_000, async (reader) => {
    const write = reader.read(sql`select nextval('touched_range_id_seq')`);
    await expect(write).rejects.toThrow(/read-only/);
  });
});
