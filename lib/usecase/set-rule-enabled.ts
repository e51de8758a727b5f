import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { writeRuleEnabled } from '@/lib/store/rule-state';
import { syncRules } from '@/lib/usecase/sync-rules';

/**
 * Turns a rule on or off. Turned on, it examines everything that is stored, and detection is queued. Turned off, its alerts stay
 * as they are.
 * @throws NotFoundError for an unknown id.
 */
export async function setRuleEnabled(ctx: Context, input: { id: string; enabled: boolean }): Promise<void> {
  demand(ctx.actor, 'manage-rules');
  await syncRules(ctx);
  if (!(await writeRuleEnabled(ctx.db, input.id, input.enabled))) {
    throw new NotFoundError(`There is no rule ${input.id}. See the ids with: waymark rules list`);
  }
  ctx.log.info({ rule: input.id, enabled: input.enabled, actor: ctx.actor }, 'rule switched');
  if (input.enabled) await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
}
