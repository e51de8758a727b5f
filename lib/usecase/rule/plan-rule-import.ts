// Station: files that somebody brings → which rules they would add or replace, and what is wrong with them. Refuses to store anything.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { OverLimitError } from '@/lib/errors';
import type { LoadedRule, RuleTexts } from '@/lib/store/rule/rule-text';
import { parseRuleText } from '@/lib/store/rule/rule-text';
import { groupRuleFiles, type BroughtRule } from '@/lib/store/rule/group-rule-files';
import { unpackRuleFiles, type BroughtFile, type Skipped } from '@/lib/store/rule/rule-archive';
import { readRuleBook, type RuleBook } from '@/lib/store/rule/rule-book';
import { readDecidingChanges } from '@/lib/store/rule/rule-changes';
import { ruleTextsInput } from '@/lib/store/rule/rule-texts-input';
import { readDraft, sameTexts, type DraftFault } from './rule-draft';

const MAX_RULES = 300;

export interface PlannedRule {
  /** Where it came from. */
  path: string;
  /** Null where rule.yml gives none. */
  id: string | null;
  name: string | null;
  /** `faulty` ones are not imported. */
  outcome: 'add' | 'replace' | 'same' | 'faulty';
  /** Names of the texts that come. */
  files: string[];
  /** Names of the texts that the rule keeps, where only its rule.yml comes. */
  keeps: string[];
  errors: DraftFault[];
  /** The change that decides the rule now, which importing expects. */
  changeId: string | null;
}

export interface ImportPlan {
  rules: PlannedRule[];
  /** Files that belong to no rule. */
  skipped: Skipped[];
}

/** What importing the files would do. @throws OverLimitError @throws BadInputError for an archive that cannot be read */
export async function planRuleImport(
  ctx: Context,
  input: { files: readonly BroughtFile[] },
): Promise<ImportPlan> {
  demand(ctx.actor, 'manage-rules');
  const { rules, skipped } = await readImport(ctx, input.files);
  return { rules: rules.map(({ plan }) => plan), skipped };
}

/** The plan, and for each rule that can be imported the texts that it would have. */
export async function readImport(
  ctx: Context,
  files: readonly BroughtFile[],
): Promise<{ rules: { plan: PlannedRule; rule: LoadedRule | undefined }[]; skipped: Skipped[] }> {
  const { texts, skipped } = unpackRuleFiles(files);
  const grouped = groupRuleFiles(texts);
  if (grouped.rules.length > MAX_RULES)
    throw new OverLimitError(`These are ${grouped.rules.length} rules. Import at most ${MAX_RULES} at once.`);
  const deciding = new Map((await readDecidingChanges(ctx.db)).map((change) => [change.ruleId, change.id]));
  const book = await readRuleBook(ctx.db);
  const together = grouped.rules.flatMap(
    ({ files: brought }) => parseRuleText(brought['rule.yml'] ?? '').file ?? [],
  );
  const seen = new Set<string>();
  const rules = grouped.rules.map((brought) => {
    const { plan, rule } = planOne(brought, book, together);
    if (plan.id !== null) {
      plan.changeId = deciding.get(plan.id) ?? null;
      if (seen.has(plan.id)) {
        plan.outcome = 'faulty';
        plan.errors.push(faultOf(`The id ${plan.id} comes twice in this import. Give each rule its own.`));
      }
      seen.add(plan.id);
    }
    return { plan, rule: plan.outcome === 'faulty' ? undefined : rule };
  });
  return { rules, skipped: [...skipped, ...grouped.skipped] };
}

function planOne(
  { path, files }: BroughtRule,
  book: RuleBook,
  together: Parameters<typeof readDraft>[2],
): { plan: PlannedRule; rule: LoadedRule | undefined } {
  const id = parseRuleText(files['rule.yml'] ?? '').file?.id;
  const before = id === undefined ? undefined : book.texts.get(id);
  const names = Object.keys(files);
  const kept = names.length === 1 && before ? withoutRule(before) : [];
  const whole = { ...Object.fromEntries(kept), ...files };
  const bounds = ruleTextsInput.safeParse(whole);
  const draft = bounds.success
    ? readDraft(book, { files: whole, id: before ? id : undefined }, together)
    : { rule: undefined, errors: bounds.error.issues.map(({ message }) => faultOf(message)) };
  const { rule, errors } = draft;
  const plan: PlannedRule = {
    path,
    id: id ?? null,
    name: rule?.file.name ?? null,
    outcome: 'faulty',
    files: names,
    keeps: kept.map(([name]) => name),
    errors,
    changeId: null,
  };
  if (rule && errors.length === 0)
    plan.outcome = !before ? 'add' : sameTexts(before, rule.texts) ? 'same' : 'replace';
  return { plan, rule };
}

function withoutRule(texts: RuleTexts): [string, string][] {
  return [...texts].filter(([name]) => name !== 'rule.yml');
}

function faultOf(message: string): DraftFault {
  return { message, file: 'rule.yml', line: 1, column: 1 };
}
