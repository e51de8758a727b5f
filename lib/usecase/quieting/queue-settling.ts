// Station: a quieting that began or ended → a job that settles it should this process be killed before it does so itself. Refuses to settle.
import type { Context } from '@/lib/context';
import { addJob } from '@/lib/job/queue';

/** Not at once: a worker that settles it at the same time would leave nothing to tell the person who began or ended it. */
const LATER_MS = 10_000;

/** `begun` is the id of one that just began; what is over is settled in any case. */
export async function queueSettling(ctx: Context, jobKey: string, begun?: string): Promise<void> {
  await addJob(ctx.db, 'settle-quietings', begun === undefined ? {} : { id: begun }, {
    jobKey: `settle-quietings:${jobKey}`,
    runAt: new Date(Date.now() + LATER_MS),
  });
}
