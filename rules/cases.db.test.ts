import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testRules } from '@/lib/usecase/test-rules';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';

let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(async () => {
  await test.close();
});

describe('the cases of every rule', () => {
  it('come out as written, through the real ingest and detection', async () => {
    const { cases, passed } = await testRules(test.ctx);
    expect(
      cases.filter((one) => !one.passed).map((one) => `${one.rule}: ${one.name}: ${one.problem ?? ''}`),
    ).toEqual([]);
    expect(passed).toBeGreaterThan(100);
  }, 300_000);

  it('leave nothing behind', async () => {
    // Other suites have scratch databases on this server too, which go away; what one left stays.
    const present = await scratchDatabases();
    await expect
      .poll(async () => (await scratchDatabases()).filter((name) => present.includes(name)), {
        timeout: 100_000,
        interval: 500,
      })
      .toEqual([]);
    expect((await test.db.pool.query('SELECT 1 FROM event LIMIT 1')).rows).toEqual([]);
  });
});

async function scratchDatabases(): Promise<string[]> {
  const { rows } = await test.db.pool.query<{ datname: string }>(
    "SELECT datname FROM pg_database WHERE datname LIKE 'waymark_scratch_%'",
  );
  return rows.map(({ datname }) => datname);
}
