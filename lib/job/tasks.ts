// Station: queued job → use case. Refuses payloads of another shape; what a job does is the use case's affair.
import type { JobHelpers, TaskList } from 'graphile-worker';
import { z } from 'zod';
import type { Context } from '@/lib/context';
import { ingestSpooledFile } from '@/lib/usecase/ingest-spooled-file';
import { runDetection } from '@/lib/usecase/run-detection';
import { addJob } from './queue';

const ingestPayload = z.object({ fileId: z.string().regex(/^\d{1,19}$/) });

export function createTasks(ctx: Context): TaskList {
  return {
    'ingest-file': async (payload, helpers) => {
      const { fileId } = ingestPayload.parse(payload);
      await timed(ctx, helpers, { fileId }, () =>
        ingestSpooledFile(ctx, { fileId, signal: helpers.abortSignal }),
      );
    },
    detect: async (_payload, helpers) => {
      await timed(ctx, helpers, {}, () => runDetection(ctx));
    },
  };
}

/** One waiting run is enough however many files arrive; it sees everything that is stored when it begins. */
export async function queueDetection(ctx: Context): Promise<void> {
  await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
}

async function timed(
  ctx: Context,
  helpers: JobHelpers,
  about: object,
  work: () => Promise<unknown>,
): Promise<void> {
  const job = { task: helpers.job.task_identifier, attempt: helpers.job.attempts, ...about };
  const startedMs = performance.now();
  try {
    const result = await work();
    ctx.log.info({ ...job, ms: Math.round(performance.now() - startedMs), result }, 'job done');
  } catch (error) {
    ctx.log.error({ ...job, ms: Math.round(performance.now() - startedMs), err: error }, 'job failed');
    throw error;
  }
}
