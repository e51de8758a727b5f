// Station: an earlier version of a rule → in force again. Refuses versions that the present console cannot use.
import type { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { addRuleChange, readChangeTexts } from '@/lib/store/rule/rule-changes';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { readChangeInput, type changeInput } from './rule-change-input';
import { readDraft, refusal } from './rule-draft';
import { syncRules } from './sync-rules';

/**
 * Puts the texts of change `changeId` in force, also of a rule that was removed, and queues detection: alerts that this version raised
 * come back with what people decided about them.
 * @throws NotFoundError where that change has no texts; RuleFileError; ConflictError
 */
export async function restoreRule(
  ctx: Context,
  raw: z.input<typeof changeInput> & { changeId: string },
): Promise<{ changeId: string }> {
  demand(ctx.actor, 'manage-rules');
  const { id, changeId, expectedChangeId } = readChangeInput(raw);
  const texts =
    changeId === undefined ? undefined : (await readChangeTexts(ctx.db, id, [changeId])).get(changeId);
  if (changeId === undefined || !texts)
    throw new NotFoundError('This version of the rule is not kept. Choose another one from its history.');
  const { rule, errors } = readDraft(await readRuleBook(ctx.db), { files: Object.fromEntries(texts), id });
  if (!rule || errors.length > 0) throw refusal(errors);
  const added = await addRuleChange(ctx.db, {
    ruleId: id,
    kind: 'restored',
    detail: { from: changeId },
    texts,
    by: actorId(ctx.actor),
    ...(expectedChangeId !== undefined && { expected: expectedChangeId }),
  });
  await syncRules(ctx);
  ctx.log.info({ rule: id, from: changeId, actor: ctx.actor }, 'rule restored');
  await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
  return { changeId: added };
}
