// Station: files that somebody brings → rules in force. Refuses faulty ones, which stop no other, and overwriting what others saved meanwhile.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { ConflictError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import type { BroughtFile } from '@/lib/store/rule/rule-archive';
import { addRuleChange } from '@/lib/store/rule/rule-changes';
import { writeRuleEnabled } from '@/lib/store/rule/rule-state';
import { noteInput } from '@/lib/store/rule/rule-texts-input';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { readImport, type ImportPlan, type PlannedRule } from './plan-rule-import';
import { syncRules } from './sync-rules';

export interface ImportInput {
  files: readonly BroughtFile[];
  note?: string;
  /** For each rule to import, the `changeId` that its plan said; left out to import all as they are now. */
  only?: Readonly<Record<string, string | null>>;
}

/**
 * Puts every rule that can be used in force and queues detection. New ones are on or off as their text says; those that are replaced
 * stay as they were. A rule that somebody saved since the plan is left alone and says so.
 * @returns what was done with each; `faulty` ones were not imported
 */
export async function importRules(ctx: Context, input: ImportInput): Promise<ImportPlan> {
  demand(ctx.actor, 'manage-rules');
  const note = noteInput.parse((input.note ?? '').slice(0, 1_000));
  const { rules, skipped } = await readImport(ctx, input.files);
  const wanted = rules.filter(({ plan }) => isWanted(plan, input.only));
  const added: { id: string; enabled: boolean }[] = [];
  let hasChanged = false;
  for (const { plan, rule } of wanted) {
    if (!rule || plan.outcome === 'same') continue;
    const planned = input.only?.[rule.file.id];
    const expected = planned === undefined ? plan.changeId : planned;
    try {
      await addRuleChange(ctx.db, {
        ruleId: rule.file.id,
        kind: 'imported',
        detail: note === '' ? {} : { note },
        texts: rule.texts,
        by: actorId(ctx.actor),
        expected,
      });
      hasChanged = true;
      if (plan.outcome === 'add') added.push({ id: rule.file.id, enabled: rule.file.enabled });
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      plan.outcome = 'faulty';
      plan.errors.push({ message: error.message, file: 'rule.yml', line: 1, column: 1 });
    }
  }
  if (hasChanged) {
    await syncRules(ctx);
    for (const { id, enabled } of added) await writeRuleEnabled(ctx.db, id, enabled);
    ctx.log.info({ rules: wanted.length, actor: ctx.actor }, 'rules imported');
    await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
  }
  return { rules: wanted.map(({ plan }) => plan), skipped };
}

function isWanted({ id }: PlannedRule, only: ImportInput['only']): boolean {
  return only === undefined || (id !== null && Object.hasOwn(only, id));
}
