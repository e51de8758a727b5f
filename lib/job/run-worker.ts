// Station: the queue's consumer. One process per database works; others stand by. Refuses to leave behind what a killed worker had taken.
import { run, Logger } from 'graphile-worker';
import type { Runner } from 'graphile-worker';
import pg from 'pg';
import type { Context } from '@/lib/context';
import { readUnfinishedFiles } from '@/lib/store/unfinished-files';
import { addJob } from './queue';
import { createTasks, queueDetection } from './tasks';

const ACTIVE_WORKER = 4_410_883;
const CONCURRENCY = 3;
const SHUTDOWN_MS = 1500;

export interface RunningWorker {
  /** Resolves when the worker can no longer work, as after the database went away. */
  ended: Promise<void>;
  /** Asks running jobs to stop; they are taken up again at the next start. */
  stop(): Promise<void>;
}

/** Waits until no other worker is active on this database, then works until stopped. */
export async function runWorker(
  ctx: Context,
  databaseUrl: string,
  signal: AbortSignal,
): Promise<RunningWorker | undefined> {
  const turn = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'waymark-worker',
    keepAlive: true,
  });
  const turnEnded = new Promise<void>((resolve) =>
    turn.once('end', () => {
      resolve();
    }),
  );
  turn.on('error', () => undefined);
  await turn.connect();
  if (!(await takeTurn(turn, signal))) {
    await turn.end();
    return undefined;
  }
  await takeUp(ctx, turn);
  const runner = await run({
    connectionString: databaseUrl,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: SHUTDOWN_MS,
    pollInterval: 5000,
    taskList: createTasks(ctx),
    logger: quietLogger(ctx),
  });
  return { ended: Promise.race([turnEnded, runner.promise]), stop: () => stopRunner(runner, turn) };
}

/** Polls instead of waiting in SQL, so that a standby stops at once when it is told to. */
async function takeTurn(turn: pg.Client, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const { rows } = await turn.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [
      ACTIVE_WORKER,
    ]);
    if (rows[0]?.mine === true) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** With the turn in hand every lock on a job belongs to a worker that is gone. */
async function takeUp(ctx: Context, turn: pg.Client): Promise<void> {
  const { rows } = await turn.query<{ id: string }>(
    'SELECT DISTINCT locked_by AS id FROM graphile_worker.jobs WHERE locked_by IS NOT NULL',
  );
  if (rows.length > 0)
    await turn.query('SELECT graphile_worker.force_unlock_workers($1)', [rows.map((row) => row.id)]);
  const files = await readUnfinishedFiles(ctx.db);
  for (const fileId of files)
    await addJob(ctx.db, 'ingest-file', { fileId }, { jobKey: `ingest-file:${fileId}` });
  await queueDetection(ctx);
  ctx.log.info({ files: files.length, unlocked: rows.length }, 'worker took up its work');
}

async function stopRunner(runner: Runner, turn: pg.Client): Promise<void> {
  await runner.stop().catch(() => undefined);
  await turn.end();
}

function quietLogger(ctx: Context): Logger {
  return new Logger((scope) => (given, message) => {
    const level: string = given;
    if (level === 'error') ctx.log.error({ ...scope }, message);
    else if (level === 'warning') ctx.log.warn({ ...scope }, message);
    else ctx.log.debug({ ...scope }, message);
  });
}
