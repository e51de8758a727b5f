// Station: the queue's consumer. Any number of processes work on one database; each takes up what killed ones left. Refuses to work unproven.
import { EventEmitter } from 'node:events';
import { run, Logger } from 'graphile-worker';
import type { Runner, WorkerEvents } from 'graphile-worker';
import type { Context } from '@/lib/context';
import { openPresence } from './presence';
import type { Presence } from './presence';
import { repeat } from './repeat';
import { takeUp } from './take-up';
import { createTasks, queueDetection, SLOTS } from './tasks';

const SHUTDOWN_MS = 1500;
/** Jobs with a moment of their own, and those of dead workers, start at most this late. */
const POLL_MS = 2000;
const SWEEP_MS = 2000;
/** Every so many sweeps look at files and rules as well. */
const THOROUGH = 15;

export interface RunningWorker {
  /** Resolves when the worker can no longer work, as after the database went away. */
  ended: Promise<void>;
  /** Asks running jobs to stop; they are taken up again by another worker or at the next start. */
  stop(): Promise<void>;
}

/** Works until stopped, beside any other worker of the database. */
export async function runWorker(ctx: Context, databaseUrl: string): Promise<RunningWorker> {
  const presence = await openPresence(databaseUrl);
  try {
    const events: WorkerEvents = new EventEmitter();
    let id: string | undefined;
    events.on('pool:create', ({ workerPool }) => (id = workerPool.id));
    const runner = await run({
      connectionString: databaseUrl,
      concurrency: SLOTS,
      noHandleSignals: true,
      gracefulShutdownAbortTimeout: SHUTDOWN_MS,
      pollInterval: POLL_MS,
      taskList: createTasks(ctx),
      logger: quietLogger(ctx),
      events,
    });
    if (id === undefined) throw new Error('The worker has no id by which its jobs are known.');
    await presence.arrive(id);
    await takeUp(ctx, { thorough: true });
    await queueDetection(ctx);
    ctx.log.info({ worker: id }, 'worker started');
    const endSweeps = sweep(ctx);
    return {
      ended: Promise.race([presence.lost, runner.promise]),
      stop: () => stop(runner, presence, endSweeps),
    };
  } catch (error) {
    await presence.leave().catch(() => undefined);
    throw error;
  }
}

/** A failed sweep is logged and the next one tries again. */
function sweep(ctx: Context): () => Promise<void> {
  return repeat(SWEEP_MS, (round) =>
    takeUp(ctx, { thorough: round % THOROUGH === 0 }).catch((error: unknown) => {
      ctx.log.warn({ err: error }, 'could not look for what was left');
    }),
  );
}

async function stop(runner: Runner, presence: Presence, endSweeps: () => Promise<void>): Promise<void> {
  await endSweeps();
  await runner.stop().catch(() => undefined);
  await presence.leave();
}

function quietLogger(ctx: Context): Logger {
  return new Logger((scope) => (given, message) => {
    const level: string = given;
    if (level === 'error') ctx.log.error({ ...scope }, message);
    else if (level === 'warning') ctx.log.warn({ ...scope }, message);
    else ctx.log.debug({ ...scope }, message);
  });
}
