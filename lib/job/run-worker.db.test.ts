import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { INGEST_COMMIT_LOCK } from '@/lib/store/ingest/touched-ranges';
import { receiveFile } from '@/lib/usecase/ingest/receive-file';
import { sealBatch } from '@/lib/usecase/ingest/seal-batch';
import { startBatch } from '@/lib/usecase/ingest/start-batch';
import { openTestDatabase } from '@/scripts/test-database-client';
import type { TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord } from '@/scripts/test-records';
import { freeJobsOfDeadWorkers } from './presence';
import { addJob } from './queue';
import { runWorker } from './run-worker';
import type { RunningWorker } from './run-worker';
import { takeUp } from './take-up';
import { ingest, waitFor } from './worker.test-support';

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

async function startWorker(): Promise<RunningWorker> {
  const worker = await runWorker(database.ctx, database.url);
  workers.push(worker);
  return worker;
}

function record(minute = 0): Record<string, unknown> {
  return makeRecord({
    at: new Date(Date.UTC(2024, 7, 1, 12, minute)),
    eventName: 'StopInstances',
    eventId: `11111111-2222-4333-8444-${String(minute).padStart(12, '0')}`,
    request: instanceSet('i-0aaa0aaa0aaa0aaa0'),
  });
}

async function receive(minute = 0): Promise<string> {
  const { batchId } = await startBatch(database.ctx, { label: 'test', kind: 'upload' });
  const text = JSON.stringify({ Records: [record(minute)] });
  const body = new Blob([text]).stream() as ReadableStream<Uint8Array>;
  const { fileId } = await receiveFile(database.ctx, { batchId, name: 'log.json', body });
  await sealBatch(database.ctx, { batchId });
  return fileId;
}

/** Holds what `sql` locks until the returned function is called. */
async function hold(sql: string, values: unknown[] = []): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(sql, values);
  return () => client.end();
}

const statusOf = async (fileId: string) =>
  (await database.db.prisma.ingestFile.findUniqueOrThrow({ where: { id: BigInt(fileId) } })).status;
const countSignals = () => database.db.prisma.signal.count();
/** When each detection that a worker is at was begun. */
const runningDetections = async () =>
  (
    await database.db.pool.query<{ at: string }>(
      "SELECT locked_at::text AS at FROM graphile_worker.jobs WHERE task_identifier = 'detect' AND locked_by IS NOT NULL ORDER BY 1",
    )
  ).rows.map(({ at }) => at);
const jobKeys = async () =>
  (await database.db.pool.query<{ key: string | null }>('SELECT key FROM graphile_worker.jobs')).rows.map(
    ({ key }) => key,
  );
const countJobs = async () => (await jobKeys()).length;

test('a received file is read and detection follows by itself', async () => {
  const fileId = await receive();
  await startWorker();
  await waitFor(
    () => statusOf(fileId),
    (status) => status === 'done',
  );
  await waitFor(countSignals, (count) => count === 1);
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

test('two workers share the files to read', async () => {
  await Promise.all([startWorker(), startWorker()]);
  await waitFor(countJobs, (jobs) => jobs === 0);
  const release = await hold('SELECT pg_advisory_xact_lock($1)', [INGEST_COMMIT_LOCK]);
  const files: string[] = [];
  for (let count = 0; count < 7; count += 1) files.push(await receive(count));
  const workerIds = async () =>
    (
      await database.db.pool.query(
        "SELECT DISTINCT locked_by FROM graphile_worker.jobs WHERE locked_by IS NOT NULL AND task_identifier = 'ingest-file'",
      )
    ).rowCount;
  await waitFor(workerIds, (count) => count === 2);
  await release();
  for (const file of files)
    await waitFor(
      () => statusOf(file),
      (status) => status === 'done',
    );
  await waitFor(countSignals, (count) => count === 7);
  expect(await database.db.pool.query('SELECT 1 FROM event')).toHaveProperty('rowCount', 7);
});

test('jobs of a living worker are left alone, those of one that ended are freed', async () => {
  const worker = await startWorker();
  await waitFor(countJobs, (jobs) => jobs === 0);
  const release = await hold('LOCK TABLE rule_run IN SHARE MODE');
  await receive();
  const [begun] = await waitFor(runningDetections, (running) => running.length === 1);
  expect(await freeJobsOfDeadWorkers(database.db.pool)).toBe(0);
  // The proof goes as it does when a process is killed.
  await database.db.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'waymark-worker' AND datname = current_database()",
  );
  await worker.ended;
  await waitFor(
    () => freeJobsOfDeadWorkers(database.db.pool),
    (dead) => dead === 1,
  );
  // Here the process lives on without its proof, and may have begun the freed job anew.
  expect(await runningDetections()).not.toContain(begun);
  await release();
});

test('events that are stored while a detection runs are examined by the one that they queue', async () => {
  await startWorker();
  await waitFor(countJobs, (jobs) => jobs === 0);
  const release = await hold('LOCK TABLE rule_run IN SHARE MODE');
  await receive(1);
  await waitFor(runningDetections, (running) => running.length === 1);
  await receive(2);
  // The first detection has its snapshot already: only another one can find the second event.
  await waitFor(runningDetections, (running) => running.length === 2);
  await release();
  await waitFor(countSignals, (count) => count === 2);
});

test('a file whose job is gone is read all the same', async () => {
  const fileId = await receive();
  await database.db.pool.query('DELETE FROM graphile_worker._private_jobs');
  await takeUp(database.ctx, { thorough: true });
  await startWorker();
  await waitFor(
    () => statusOf(fileId),
    (status) => status === 'done',
  );
});

test('a sweep finds what nobody was told to examine', async () => {
  await ingest(database, [record(1)]);
  await database.db.pool.query('DELETE FROM graphile_worker._private_jobs');
  await takeUp(database.ctx, { thorough: true });
  expect(await countJobs()).toBe(1);
  await takeUp(database.ctx, { thorough: true });
  expect(await countJobs()).toBe(1);
});

test('jobs with a moment of their own wait for it', async () => {
  await addJob(database.db, 'detect', {}, { jobKey: 'later', runAt: new Date(Date.now() + 3_600_000) });
  await startWorker();
  await waitFor(jobKeys, (keys) => keys.join() === 'later');
});

test('jobs with one key wait as one', async () => {
  for (let count = 0; count < 5; count += 1) await addJob(database.db, 'detect', {}, { jobKey: 'detect' });
  expect(await countJobs()).toBe(1);
});
