// Station: texts that somebody wrote → the rule in force. Refuses faulty texts, taken ids and overwriting what others saved meanwhile.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { addRuleChange, readDecidingChange } from '@/lib/store/rule/rule-changes';
import { writeRuleEnabled } from '@/lib/store/rule/rule-state';
import { noteInput, ruleTextsInput } from '@/lib/store/rule/rule-texts-input';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { readDraft, refusal, sameTexts } from './rule-draft';
import { syncRules } from './sync-rules';

const input = z.object({
  /** The rule to change; left out for a new one, the id of which is in its rule.yml. */
  id: z.string().max(100).optional(),
  files: ruleTextsInput,
  note: noteInput,
  /** `changeId` of the texts that were edited; left out where the newest state is meant. */
  expectedChangeId: z.string().nullable().optional(),
});

export interface SavedRule {
  id: string;
  changeId: string | null;
  /** False where the texts are those in force already. */
  changed: boolean;
}

/**
 * Puts the texts in force and queues detection. A new rule is on or off as its text says; an old one is switched only where its
 * `enabled` was changed.
 * @throws RuleFileError at the first fault; ConflictError where somebody else saved since; NotFoundError
 */
export async function saveRule(ctx: Context, raw: z.input<typeof input>): Promise<SavedRule> {
  demand(ctx.actor, 'manage-rules');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  const { id, files, note, expectedChangeId } = parsed.data;
  const book = await readRuleBook(ctx.db);
  const before = id === undefined ? undefined : book.texts.get(id);
  if (id !== undefined && !before)
    throw new NotFoundError(
      `There is no rule ${id} any more. Restore it from its history, or create a new one.`,
    );
  const { rule, errors } = readDraft(book, { files, id });
  if (!rule || errors.length > 0) throw refusal(errors);

  const ruleId = rule.file.id;
  const deciding = await readDecidingChange(ctx.db, ruleId);
  if (before && sameTexts(before, rule.texts) && (expectedChangeId ?? deciding?.id) === deciding?.id)
    return { id: ruleId, changeId: deciding?.id ?? null, changed: false };
  const expected = id === undefined ? (deciding?.id ?? null) : expectedChangeId;
  const old = book.rules.find(({ file }) => file.id === ruleId);
  const changeId = await addRuleChange(ctx.db, {
    ruleId,
    kind: before ? 'edited' : 'created',
    detail: note === '' ? {} : { note },
    texts: rule.texts,
    by: actorId(ctx.actor),
    ...(expected !== undefined && { expected }),
  });
  await syncRules(ctx);
  if (old ? old.file.enabled !== rule.file.enabled : !before)
    await writeRuleEnabled(ctx.db, ruleId, rule.file.enabled);
  ctx.log.info({ rule: ruleId, change: changeId, actor: ctx.actor }, 'rule saved');
  await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
  return { id: ruleId, changeId, changed: true };
}
