import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { INGEST_COMMIT_LOCK } from '@/lib/store/ingest/touched-ranges';
import { receiveFile } from '@/lib/usecase/ingest/receive-file';
import { reportAlerts } from '@/lib/usecase/alert/report-alerts';
import { reportSignals } from '@/lib/usecase/alert/report-signals';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { sealBatch } from '@/lib/usecase/ingest/seal-batch';
import { startBatch } from '@/lib/usecase/ingest/start-batch';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { waitingSessions } from '@/scripts/test-locks';
import { instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { addJob } from './queue';
import { ingest, waitFor } from './worker.test-support';

const PROJECT = path.resolve(import.meta.dirname, '../..');

let database: TestDatabase;
let children: ChildProcess[];

beforeEach(async () => {
  database = await openTestDatabase();
  children = [];
});

afterEach(async () => {
  await Promise.all(children.map(kill));
  await database.close();
});

/** A worker process as the console starts it, at work once it holds its proof of life. */
async function startProcess(): Promise<ChildProcess> {
  const before = await countWorkers();
  const loader = pathToFileURL(path.join(PROJECT, 'bin/typescript.mjs')).href;
  const child = spawn(process.execPath, ['--import', loader, path.join(PROJECT, 'bin/worker.ts')], {
    cwd: PROJECT,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      WAYMARK_HOME: database.ctx.home,
      LOG_LEVEL: 'fatal',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  await waitFor(countWorkers, (count) => count === before + 1);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}

async function countWorkers(): Promise<number> {
  const { rows } = await database.db.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_locks l JOIN pg_database d ON d.oid = l.database
     WHERE l.locktype = 'advisory' AND d.datname = current_database() AND l.classid = 7302 AND l.granted`,
  );
  return rows[0]?.n ?? 0;
}

/** Keeps every transaction that stores events or changes findings from its commit until the returned function is called. */
async function holdCommits(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('SELECT pg_advisory_lock($1)', [INGEST_COMMIT_LOCK]);
  return () => client.end();
}

const waiters = () => waitingSessions(database.db, { advisory: INGEST_COMMIT_LOCK });

const attack = (minute: number): Record<string, unknown>[] => {
  const at = (second: number): Date => new Date(Date.UTC(2024, 7, 1, 9, minute, second));
  const id = (step: number): string => `0000000${step}-0000-4000-8000-${String(minute).padStart(12, '0')}`;
  const instance = `i-0${String(minute).padStart(16, '0')}`;
  return [
    makeRecord({ at: at(0), eventName: 'StopInstances', eventId: id(1), request: instanceSet(instance) }),
    makeRecord({
      at: at(20),
      eventName: 'ModifyInstanceAttribute',
      eventId: id(2),
      request: userDataChange(instance, 'B'),
    }),
    makeRecord({ at: at(40), eventName: 'StartInstances', eventId: id(3), request: instanceSet(instance) }),
  ];
};
const attacks = [1, 2, 3, 4].flatMap(attack);

/** What one undisturbed pass over the same records gives. */
async function expected(): Promise<unknown> {
  const calm = await openTestDatabase();
  try {
    await ingest(calm, attacks);
    await runDetection(calm.ctx);
    return await findings(calm);
  } finally {
    await calm.close();
  }
}

async function findings({ ctx }: TestDatabase): Promise<unknown> {
  return { alerts: await reportAlerts(ctx), signals: await reportSignals(ctx) };
}
const alertCount = () => database.db.prisma.alert.count();
// A job that runs when another of its key is queued has no attempts left, and runs on.
const isIdle = async () => {
  const { rowCount } = await database.db.pool.query(
    'SELECT 1 FROM graphile_worker.jobs WHERE locked_at IS NOT NULL OR attempts < max_attempts',
  );
  return rowCount === 0;
};

test('a worker that is killed while it reads a file loses nothing and doubles nothing', async () => {
  const wanted = await expected();
  const victim = await startProcess();
  await waitFor(isIdle, Boolean);
  const release = await holdCommits();
  const { batchId } = await startBatch(database.ctx, { label: 'test', kind: 'upload' });
  for (const [index, records] of [attacks.slice(0, 5), attacks.slice(5)].entries()) {
    const body = new Blob([JSON.stringify({ Records: records })]).stream() as ReadableStream<Uint8Array>;
    await receiveFile(database.ctx, { batchId, name: `log-${index}.json`, body });
  }
  await sealBatch(database.ctx, { batchId });
  await waitFor(waiters, ({ length }) => length > 0);
  await startProcess();
  await kill(victim);
  await release();
  await waitFor(
    () => database.db.prisma.ingestFile.count({ where: { status: 'done' } }),
    (count) => count === 2,
  );
  await waitFor(isIdle, Boolean);
  expect(await database.db.prisma.event.count()).toBe(attacks.length);
  expect(await findings(database)).toEqual(wanted);
});

test('a worker that is killed in a detection leaves nothing behind, and another one goes on', async () => {
  const wanted = await expected();
  const victim = await startProcess();
  await waitFor(isIdle, Boolean);
  await ingest(database, attacks);
  // Once nothing runs: a detection in the middle would keep its locks for as long as the commits are held.
  await waitFor(isIdle, Boolean);
  const release = await holdCommits();
  await database.db.pool.query(
    'TRUNCATE alert, alert_evidence, alert_activity, signal; UPDATE rule SET cursor = 0',
  );
  await addJob(database.db, 'detect', {}, { jobKey: 'detect' });
  await waitFor(waiters, ({ length }) => length > 0);
  await startProcess();
  await kill(victim);
  await release();
  await waitFor(alertCount, (count) => count > 0);
  await waitFor(isIdle, Boolean);
  expect(await findings(database)).toEqual(wanted);
});
