// Station: queued job → use case. Refuses payloads of another shape; what a job does is the use case's affair.
import type { JobHelpers, TaskList } from 'graphile-worker';
import { z } from 'zod';
import type { Context } from '@/lib/context';
import { CancelledError } from '@/lib/errors';
import { ingestSpooledFile } from '@/lib/usecase/ingest/ingest-spooled-file';
import { planDetection } from '@/lib/usecase/detection/plan-detection';
import { rereadTerms } from '@/lib/usecase/payload/reread-terms';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { settleQuietings } from '@/lib/usecase/quieting/settle-quietings';
import { addJob } from './queue';
import { Turnstile } from './turnstile';

const ingestPayload = z.object({ fileId: z.string().regex(/^\d{1,19}$/) });
const settlePayload = z.object({ id: z.uuid().exactOptional() });

/** Detections that one process runs at once: new events need not wait for a long one to end. */
const DETECTIONS = 2;
/** Jobs that one process holds at once: those detections, one that waits for them, and files to read. */
export const SLOTS = DETECTIONS + 1 + 2;
/** After a rule was busy: the detection at it may have begun before the newest events came. */
const BUSY_MS = 1500;

export function createTasks(ctx: Context): TaskList {
  const detections = new Turnstile(DETECTIONS);
  return {
    'ingest-file': async (payload, helpers) => {
      const { fileId } = ingestPayload.parse(payload);
      await timed(ctx, helpers, { fileId }, () =>
        ingestSpooledFile(ctx, { fileId, signal: helpers.abortSignal }),
      );
    },
    detect: async (_payload, helpers) => {
      await detections.pass(() => timed(ctx, helpers, {}, () => detect(ctx, helpers.abortSignal)));
    },
    'settle-quietings': async (payload, helpers) => {
      const input = settlePayload.parse(payload);
      await timed(ctx, helpers, input, () => settleQuietings(ctx, input));
    },
    'reread-terms': async (_payload, helpers) => {
      await timed(ctx, helpers, {}, () => rereadTerms(ctx, helpers.abortSignal));
    },
  };
}

/** One waiting run is enough however many files arrive; it sees everything that is stored when it begins. */
export async function queueDetection(ctx: Context): Promise<void> {
  await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
}

async function detect(ctx: Context, signal: AbortSignal | undefined): Promise<object> {
  const summary = await runDetection(ctx, { respectIntervals: true, skipBusy: true, signal });
  const now = Date.now();
  const { nextAt } = await planDetection(ctx, new Date(now));
  if (nextAt) await queueDetectionAt(ctx, nextAt);
  if (summary.busy > 0) await queueDetectionAt(ctx, new Date(now + BUSY_MS));
  return summary;
}

/** One job a moment, apart from the one that begins at once. */
async function queueDetectionAt(ctx: Context, at: Date): Promise<void> {
  const runAt = new Date(Math.ceil(at.getTime() / 1000) * 1000);
  await addJob(ctx.db, 'detect', {}, { jobKey: `detect@${runAt.toISOString()}`, runAt });
}

async function timed(
  ctx: Context,
  helpers: JobHelpers,
  about: object,
  work: () => Promise<object>,
): Promise<void> {
  const job = { task: helpers.job.task_identifier, attempt: helpers.job.attempts, ...about };
  const startedMs = performance.now();
  try {
    const result = await work();
    const isIdle = 'runs' in result && result.runs === 0;
    const ms = Math.round(performance.now() - startedMs);
    ctx.log[isIdle ? 'debug' : 'info']({ ...job, ms, result }, 'job done');
  } catch (error) {
    const ms = Math.round(performance.now() - startedMs);
    if (error instanceof CancelledError) ctx.log.info({ ...job, ms }, 'job stopped; it is taken up again');
    else ctx.log.error({ ...job, ms, err: error }, 'job failed');
    throw error;
  }
}
