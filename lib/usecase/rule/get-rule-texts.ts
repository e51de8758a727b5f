// Station: one rule as it is written, whether it can be used or not: what editing, exporting and comparing begin with.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { faultyRuleId, readRuleBook } from '@/lib/store/rule/rule-book';
import { readDecidingChange } from '@/lib/store/rule/rule-changes';
import { draftFault, type DraftFault } from './rule-draft';

export interface RuleTextsView {
  id: string;
  /** Texts by name: rule.yml, guide.yml, cases.yml, cases/<name>.jsonl. */
  files: Record<string, string>;
  /** `shipped` with the console, `edited` here from a shipped one, or `own`. */
  origin: 'shipped' | 'edited' | 'own';
  /** What `saveRule` expects, so that it finds out whether somebody saved in between; null before the first change. */
  changeId: string | null;
  errors: DraftFault[];
}

/** @throws NotFoundError where no such rule exists at present. */
export async function getRuleTexts(ctx: Context, input: { id: string }): Promise<RuleTextsView> {
  demand(ctx.actor, 'read');
  // The row first: texts that are newer than it make saving report a conflict, older ones would overwrite unseen.
  const deciding = await readDecidingChange(ctx.db, input.id);
  const { texts, shipped, errors } = await readRuleBook(ctx.db);
  const files = texts.get(input.id);
  if (!files) throw new NotFoundError(`There is no rule ${input.id}. See the list of rules.`);
  return {
    id: input.id,
    files: Object.fromEntries(files),
    origin: !shipped.has(input.id) ? 'own' : deciding?.hasTexts === true ? 'edited' : 'shipped',
    changeId: deciding?.id ?? null,
    errors: errors.filter((error) => faultyRuleId(error) === input.id).map(draftFault),
  };
}
