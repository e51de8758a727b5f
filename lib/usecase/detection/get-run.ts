// Station: one run of a rule with the SQL it ran.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { readRun, type RunRow } from '@/lib/store/rule/rule-run-reads';

/** @throws NotFoundError where the rule has no such run */
export async function getRun(
  ctx: Context,
  { id, runId }: { id: string; runId: string },
): Promise<RunRow & { sql: string }> {
  demand(ctx.actor, 'read');
  const run = /^\d{1,18}$/.test(runId) ? await readRun(ctx.db, id, runId) : undefined;
  if (!run) throw new NotFoundError(`The rule ${id} has no run ${runId}. See the list of its runs.`);
  return run;
}
