import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { testRules } from '@/lib/usecase/rule/test-rules';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(async () => {
  await test.close();
});

it('the cases of every rule come out as written, through the real ingest and detection, and leave nothing behind', async () => {
  const query = vi.spyOn(test.db.pool, 'query');
  const { cases, passed } = await testRules(test.ctx);
  expect(
    cases.filter((one) => !one.passed).map((one) => `${one.rule}: ${one.name}: ${one.problem ?? ''}`),
  ).toEqual([]);
  expect(passed).toBeGreaterThan(100);

  // By name, since other suites make scratch databases on this server too.
  const made = query.mock.calls.flatMap(
    ([text]: unknown[]) => /^CREATE DATABASE "(\w+)"/.exec(String(text))?.[1] ?? [],
  );
  expect(made.length).toBeGreaterThan(0);
  const left = await test.db.pool.query('SELECT datname FROM pg_database WHERE datname = ANY($1)', [made]);
  expect(left.rows).toEqual([]);
  expect((await test.db.pool.query('SELECT 1 FROM event LIMIT 1')).rows).toEqual([]);
});
