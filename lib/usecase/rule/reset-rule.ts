// Station: a shipped rule that was edited here → as shipped. Refuses rules that never came with the console.
import type { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { addRuleChange, readDecidingChange } from '@/lib/store/rule/rule-changes';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { readChangeInput, type changeInput } from './rule-change-input';
import { syncRules } from './sync-rules';

/** What was written here stays in the history and can be restored. @throws BadInputError @throws ConflictError */
export async function resetRule(
  ctx: Context,
  raw: z.input<typeof changeInput>,
): Promise<{ changeId: string }> {
  demand(ctx.actor, 'manage-rules');
  const { id, expectedChangeId } = readChangeInput(raw);
  const [{ shipped }, deciding] = await Promise.all([readRuleBook(ctx.db), readDecidingChange(ctx.db, id)]);
  if (!shipped.has(id) || deciding?.hasTexts !== true)
    throw new BadInputError(
      'This rule is not edited from a shipped one, so there is nothing to set it back to.',
    );
  const changeId = await addRuleChange(ctx.db, {
    ruleId: id,
    kind: 'reset',
    detail: {},
    by: actorId(ctx.actor),
    ...(expectedChangeId !== undefined && { expected: expectedChangeId }),
  });
  await syncRules(ctx);
  ctx.log.info({ rule: id, actor: ctx.actor }, 'rule set back to what is shipped');
  await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
  return { changeId };
}
