import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { receiveFile } from '@/lib/usecase/receive-file';
import { sealBatch } from '@/lib/usecase/seal-batch';
import { startBatch } from '@/lib/usecase/start-batch';
import { openTestDatabase } from '@/scripts/test-database-client';
import type { TestDatabase } from '@/scripts/test-database-client';
import { addJob } from './queue';
import { runWorker } from './run-worker';
import type { RunningWorker } from './run-worker';

let database: TestDatabase;
let workers: RunningWorker[];

beforeEach(async () => {
  database = await openTestDatabase();
  workers = [];
});

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await database.close();
});

async function startWorker(signal = new AbortController().signal): Promise<RunningWorker | undefined> {
  const worker = await runWorker(database.ctx, database.url, signal);
  if (worker !== undefined) workers.push(worker);
  return worker;
}

async function receive(): Promise<string> {
  const record = {
    eventID: '11111111-2222-4333-8444-555555555555',
    eventTime: '2024-08-01T12:03:30Z',
    eventName: 'StopInstances',
    eventSource: 'ec2.amazonaws.com',
    awsRegion: 'us-east-1',
    recipientAccountId: '123456789012',
    userIdentity: {
      type: 'IAMUser',
      arn: 'arn:aws:iam::123456789012:user/eve',
      accountId: '123456789012',
      userName: 'eve',
    },
  };
  const { batchId } = await startBatch(database.ctx, { label: 'test', kind: 'upload' });
  const body = new Blob([JSON.stringify({ Records: [record] })]).stream() as ReadableStream<Uint8Array>;
  const { fileId } = await receiveFile(database.ctx, { batchId, name: 'log.json', body });
  await sealBatch(database.ctx, { batchId });
  return fileId;
}

async function waitFor<T>(read: () => Promise<T>, done: (value: T) => boolean): Promise<T> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    const value = await read();
    if (done(value)) return value;
    await sleep(50);
  }
  throw new Error('Waited for too long.');
}

const statusOf = async (fileId: string) =>
  (await database.db.prisma.ingestFile.findUniqueOrThrow({ where: { id: BigInt(fileId) } })).status;
const countJobs = async () =>
  Number(
    (await database.db.pool.query<{ n: string }>('SELECT count(*) AS n FROM graphile_worker.jobs')).rows[0]
      ?.n,
  );

test('a received file is read and detection follows by itself', async () => {
  const fileId = await receive();
  await startWorker();
  await waitFor(
    () => statusOf(fileId),
    (status) => status === 'done',
  );
  await waitFor(
    () => database.db.prisma.signal.count(),
    (count) => count === 1,
  );
});

test('a file whose worker was killed in the middle is read by the next worker at once', async () => {
  const fileId = await receive();
  await database.db.prisma.ingestFile.update({ where: { id: BigInt(fileId) }, data: { status: 'reading' } });
  await database.db.pool.query(
    `UPDATE graphile_worker._private_jobs SET locked_by = 'worker-that-died', locked_at = now(), attempts = 1`,
  );
  await startWorker();
  await waitFor(
    () => statusOf(fileId),
    (status) => status === 'done',
  );
  expect(await database.db.pool.query('SELECT 1 FROM event')).toHaveProperty('rowCount', 1);
});

test('a second worker stands by and takes over when the first one ends', async () => {
  const first = await startWorker();
  const second = startWorker();
  await waitFor(countJobs, (jobs) => jobs === 0);
  expect(await Promise.race([second, sleep(300, 'standing by')])).toBe('standing by');
  await first?.stop();
  workers = [];
  expect(await second).toBeDefined();
});

test('a worker that stands by stops when it is told to', async () => {
  await startWorker();
  const stop = new AbortController();
  const second = startWorker(stop.signal);
  stop.abort();
  expect(await second).toBeUndefined();
});

test('jobs with one key wait as one', async () => {
  for (let count = 0; count < 5; count += 1) await addJob(database.db, 'detect', {}, { jobKey: 'detect' });
  expect(await countJobs()).toBe(1);
});
