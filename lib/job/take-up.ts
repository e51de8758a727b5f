// Station: what killed workers and failed jobs left → the queue. Refuses to do the work itself; running it twice changes nothing.
import { sql } from 'kysely';
import type { Context } from '@/lib/context';
import { readUnsettled } from '@/lib/store/quieting/quieting-rows';
import { readOutdatedPayloads } from '@/lib/store/payload/payload-terms';
import { readUnfinishedFiles } from '@/lib/store/ingest/unfinished-files';
import { planDetection } from '@/lib/usecase/detection/plan-detection';
import { freeJobsOfDeadWorkers } from './presence';
import { addJob } from './queue';
import { queueDetection } from './tasks';

/** Looks for dead workers and, where one was found or `thorough` is set, for files and rules that nobody will look at as things stand. */
export async function takeUp(ctx: Context, { thorough }: { thorough: boolean }): Promise<void> {
  const dead = await freeJobsOfDeadWorkers(ctx.db.pool);
  if (dead === 0 && !thorough) return;
  const files = await readUnfinishedFiles(ctx.db);
  for (const fileId of files)
    await addJob(ctx.db, 'ingest-file', { fileId }, { jobKey: `ingest-file:${fileId}` });
  if ((await readUnsettled(ctx.db)).length > 0)
    await addJob(ctx.db, 'settle-quietings', {}, { jobKey: 'settle-quietings' });
  if ((await readOutdatedPayloads(ctx.db, 1)).length > 0)
    await addJob(ctx.db, 'reread-terms', {}, { jobKey: 'reread-terms' });
  const detects = dead > 0 || (!(await isDetecting(ctx)) && (await planDetection(ctx, new Date())).isDue);
  if (detects) await queueDetection(ctx);
  if (dead > 0 || files.length > 0 || detects)
    ctx.log.info({ deadWorkers: dead, files: files.length, detects }, 'took up what was left');
}

/** Whether a detection runs, also one with no attempts left because another was queued meanwhile, or is about to. */
async function isDetecting({ db }: Context): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM graphile_worker.jobs
    WHERE task_identifier = 'detect' AND (locked_at IS NOT NULL OR attempts < max_attempts AND run_at <= now()) LIMIT 1`.execute(
    db.kysely,
  );
  return rows.length > 0;
}
