import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { openDatabase } from './database';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

it('lets a transaction wait for a connection while others have them all', async () => {
  const db = openDatabase(test.url, 1);
  const only = await db.pool.connect();
  const counted = db.prisma.$transaction((transaction) => transaction.user.count());
  // Longer than Prisma itself would wait.
  await sleep(2500);
  only.release();
  expect(await counted).toBe(0);
  await db.close();
});
