import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { planDetection } from '@/lib/usecase/detection/plan-detection';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord } from '@/scripts/test-records';
import { runWorker, type RunningWorker } from './run-worker';
import { ingest, waitFor } from './worker.test-support';

const RULE = 'panther-ec2-stop-instances';
const HOUR = 3_600_000;
const IN_BACKGROUND = { respectIntervals: true, skipBusy: true };

let root: string;
let database: TestDatabase;
let worker: RunningWorker | undefined;

/** One shipped rule, with an interval of an hour. */
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'waymark-rules-'));
  const folder = path.join(root, 'rules/aws', RULE);
  await mkdir(path.dirname(folder), { recursive: true });
  await cp(path.join(import.meta.dirname, '../../rules/aws', RULE), folder, { recursive: true });
  const file = path.join(folder, 'rule.yml');
  await writeFile(file, `${await readFile(file, 'utf8')}\nschedule: { interval: 1h }\n`);
  process.env['WAYMARK_ROOT'] = root;
});
afterAll(async () => {
  delete process.env['WAYMARK_ROOT'];
  await rm(root, { recursive: true, force: true });
});
beforeEach(async () => {
  database = await openTestDatabase();
  worker = undefined;
});
afterEach(async () => {
  await worker?.stop();
  await database.close();
});

const stop = (minute: number): Record<string, unknown> =>
  makeRecord({
    at: new Date(Date.UTC(2024, 7, 1, 9, minute)),
    eventName: 'StopInstances',
    eventId: `stop-${minute}`,
    request: instanceSet('i-0aaa0aaa0aaa0aaa0'),
  });
const signals = () => database.db.prisma.signal.count();
const runs = () => database.db.prisma.ruleRun.count();
/** As if every run had begun that much earlier. */
const age = (ms: number) =>
  database.db.pool.query('UPDATE rule_run SET started_at = started_at - make_interval(secs => $1) ', [
    ms / 1000,
  ]);
const laterJobs = async () =>
  (
    await database.db.pool.query<{ run_at: Date }>(
      "SELECT run_at FROM graphile_worker.jobs WHERE task_identifier = 'detect' AND run_at > now() + interval '20 seconds' ORDER BY run_at",
    )
  ).rows.map((row) => row.run_at.getTime());

test('a rule with an interval runs in the background at most once in it, and says when it may again', async () => {
  await ingest(database, [stop(1)]);
  await runDetection(database.ctx, IN_BACKGROUND);
  expect(await signals()).toBe(1);
  await ingest(database, [stop(2)]);
  expect((await runDetection(database.ctx, IN_BACKGROUND)).runs).toBe(0);
  expect(await signals()).toBe(1);
  const began = (await database.db.prisma.ruleRun.findFirstOrThrow()).startedAt.getTime();
  const plan = await planDetection(database.ctx, new Date());
  expect(plan).toEqual({ isDue: false, nextAt: new Date(began + HOUR) });
  await age(HOUR);
  expect((await planDetection(database.ctx, new Date())).isDue).toBe(true);
  await runDetection(database.ctx, IN_BACKGROUND);
  expect(await signals()).toBe(2);
});

test('a detection that somebody asks for examines everything, whatever the intervals', async () => {
  await ingest(database, [stop(1)]);
  await runDetection(database.ctx);
  await ingest(database, [stop(2)]);
  await runDetection(database.ctx);
  expect(await signals()).toBe(2);
});

test('the worker queues the detection that an interval put off', async () => {
  worker = await runWorker(database.ctx, database.url);
  await ingest(database, [stop(1)]);
  await waitFor(signals, (count) => count === 1);
  await ingest(database, [stop(2)]);
  const moments = await waitFor(laterJobs, (found) => found.length > 0);
  const began = (await database.db.prisma.ruleRun.findFirstOrThrow()).startedAt.getTime();
  expect(moments).toEqual([Math.ceil((began + HOUR) / 1000) * 1000]);
  expect(await signals()).toBe(1);
});

test('a rule that fails is tried again after longer and longer pauses, and what it had to examine stays due', async () => {
  await database.db.pool.query(`ALTER TABLE signal ADD CONSTRAINT broken CHECK (rule_id <> '${RULE}')`);
  await ingest(database, [stop(1)]);
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    expect((await runDetection(database.ctx, IN_BACKGROUND)).gaps).toBe(1);
    const { startedAt } = await database.db.prisma.ruleRun.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const { isDue, nextAt } = await planDetection(database.ctx, new Date());
    expect(isDue).toBe(false);
    pauses.push(((nextAt?.getTime() ?? 0) - startedAt.getTime()) / 60_000);
  }
  expect(pauses).toEqual([1, 5, 15, 60, 60]);
  await database.db.pool.query('ALTER TABLE signal DROP CONSTRAINT broken');
  await age(HOUR);
  expect((await planDetection(database.ctx, new Date())).isDue).toBe(true);
  await runDetection(database.ctx, IN_BACKGROUND);
  expect(await signals()).toBe(1);
  expect(await planDetection(database.ctx, new Date())).toEqual({ isDue: false, nextAt: undefined });
});

test('a rule at which another detection is, is left to it and looked at again', async () => {
  await ingest(database, [stop(1)]);
  await runDetection(database.ctx);
  await ingest(database, [stop(2)]);
  const client = await database.db.pool.connect();
  await client.query('SELECT pg_advisory_lock(7301, hashtext($1))', [RULE]);
  expect(await runDetection(database.ctx, { skipBusy: true })).toMatchObject({ busy: 1, runs: 0 });
  await client.query('SELECT pg_advisory_unlock_all()');
  client.release();
  expect(await runDetection(database.ctx, { skipBusy: true })).toMatchObject({ busy: 0, runs: 1 });
  expect(await runs()).toBe(2);
});

test('a detection that is told to stop ends before the next rule', async () => {
  await ingest(database, [stop(1)]);
  const signal = AbortSignal.abort();
  await expect(runDetection(database.ctx, { signal })).rejects.toThrow();
  expect(await runs()).toBe(0);
});
