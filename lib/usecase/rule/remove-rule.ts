// Station: a rule that was written here → gone from the rules in force. Refuses shipped ones: those are switched off instead.
import type { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { addRuleChange } from '@/lib/store/rule/rule-changes';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { readChangeInput, type changeInput } from './rule-change-input';
import { syncRules } from './sync-rules';

/** Its alerts stay, and its history can bring it back. @throws BadInputError @throws NotFoundError @throws ConflictError */
export async function removeRule(
  ctx: Context,
  raw: z.input<typeof changeInput>,
): Promise<{ changeId: string }> {
  demand(ctx.actor, 'manage-rules');
  const { id, expectedChangeId } = readChangeInput(raw);
  const { shipped, texts } = await readRuleBook(ctx.db);
  if (shipped.has(id))
    throw new BadInputError('This rule comes with the console and cannot be removed. Switch it off instead.');
  if (!texts.has(id)) throw new NotFoundError(`There is no rule ${id}. It may have been removed already.`);
  const changeId = await addRuleChange(ctx.db, {
    ruleId: id,
    kind: 'removed',
    detail: {},
    by: actorId(ctx.actor),
    ...(expectedChangeId !== undefined && { expected: expectedChangeId }),
  });
  await syncRules(ctx);
  ctx.log.info({ rule: id, actor: ctx.actor }, 'rule removed');
  return { changeId };
}
