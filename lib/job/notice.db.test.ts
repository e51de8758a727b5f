import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord } from '@/scripts/test-records';
import { runWorker, type RunningWorker } from './run-worker';
import { ingest, waitFor } from './worker.test-support';

// Without the sweeps, which would find new events as well, but half a minute late.
const sweeps = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock('./take-up', () => ({ takeUp: sweeps }));

let database: TestDatabase;
let worker: RunningWorker;

beforeEach(async () => {
  database = await openTestDatabase();
  worker = await runWorker(database.ctx, database.url);
});
afterEach(async () => {
  await worker.stop();
  await database.close();
});

const signals = () => database.db.prisma.signal.count();
const jobs = async () => (await database.db.pool.query('SELECT 1 FROM graphile_worker.jobs')).rowCount;

test('events that somebody stores are examined because of the notice that is stored with them', async () => {
  expect(sweeps).toHaveBeenCalledTimes(1);
  for (let round = 1; round <= 3; round += 1) {
    await waitFor(jobs, (count) => count === 0);
    await ingest(database, [
      makeRecord({
        at: new Date(Date.UTC(2024, 7, 1, 9, round)),
        eventName: 'StopInstances',
        eventId: `stop-${round}`,
        request: instanceSet('i-0aaa0aaa0aaa0aaa0'),
      }),
    ]);
    await waitFor(signals, (count) => count === round);
  }
});
