import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { addRuleChange } from '@/lib/store/rule/rule-changes';
import { readRuleEnabled, writeRuleEnabled } from '@/lib/store/rule/rule-state';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { syncRules } from './sync-rules';

/**
 * Turns a rule on or off. Turned on, it examines everything that is stored, and detection is queued. Turned off, its alerts stay
 * as they are.
 * @throws NotFoundError for an unknown id.
 */
export async function setRuleEnabled(ctx: Context, input: { id: string; enabled: boolean }): Promise<void> {
  demand(ctx.actor, 'manage-rules');
  const { id, enabled } = input;
  await syncRules(ctx);
  const before = await readRuleEnabled(ctx.db, id);
  if (before === undefined)
    throw new NotFoundError(`There is no rule ${id}. See the ids with: waymark rules list`);
  if (before !== enabled)
    await addRuleChange(ctx.db, {
      ruleId: id,
      kind: enabled ? 'enabled' : 'disabled',
      detail: {},
      by: actorId(ctx.actor),
      also: (transaction) => writeRuleEnabled({ kysely: transaction }, id, enabled),
    });
  ctx.log.info({ rule: id, enabled, actor: ctx.actor }, 'rule switched');
  if (enabled) await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
}
