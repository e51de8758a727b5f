// Station: every rule in force beside what was ingested → which of them can find anything at all. Refuses to run the rules.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { judgeParts, VERDICTS, type Judgement } from '@/lib/rule/data-verdict';
import type { RuleFile } from '@/lib/rule/rule';
import { ruleParts } from '@/lib/rule/rule-fields';
import { MOST_COUNTED, readVocabulary, type PartSeen } from '@/lib/store/event/data-vocabulary';
import { readRuleBook } from '@/lib/store/rule/rule-book';

export interface RuleDataCheck extends Judgement {
  id: string;
  name: string;
  enabled: boolean;
  kind: string;
  parts: (Omit<PartSeen, 'fields'> & {
    step: string | undefined;
    fields: (PartSeen['fields'][number] & { optional: boolean })[];
  })[];
}

export interface DataCheck {
  /** Those that see least first. */
  rules: RuleDataCheck[];
  /** Counts of names stop here. */
  mostCounted: number;
}

/** @throws OverLimitError where looking takes too long */
export async function checkRulesAgainstData(ctx: Context): Promise<DataCheck> {
  demand(ctx.actor, 'read');
  const [{ rules }, states] = await Promise.all([
    readRuleBook(ctx.db),
    ctx.db.prisma.rule.findMany({ select: { id: true, enabled: true } }),
  ]);
  const isOn = (file: RuleFile) => states.find(({ id }) => id === file.id)?.enabled ?? file.enabled;
  const wanted = rules.map(({ file }) => ({ file, parts: ruleParts(file) }));
  const seen = await readVocabulary(
    ctx.db,
    wanted.flatMap(({ parts }) =>
      parts.map(({ names, fields }) => ({
        names: names && [...names].sort(),
        fields: fields.map(({ field }) => field),
      })),
    ),
  );
  const files = new Map(rules.map(({ file }) => [file.id, file]));
  const checked = wanted.map(({ file, parts }) => {
    const partsSeen = seen.splice(0, parts.length).map((part, index) => ({
      ...part,
      step: parts[index]?.step,
      fields: part.fields.map((one, at) => ({
        ...one,
        optional: parts[index]?.fields[at]?.optional ?? false,
      })),
    }));
    const judged =
      file.logic.kind === 'correlation' ? judgeMembers(file.logic.steps, files, isOn) : judgeParts(partsSeen);
    return {
      id: file.id,
      name: file.name,
      enabled: isOn(file),
      kind: file.logic.kind,
      parts: partsSeen,
      ...judged,
    };
  });
  return {
    rules: checked.sort(
      (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || (a.name < b.name ? -1 : 1),
    ),
    mostCounted: MOST_COUNTED,
  };
}

/** A correlation sees what its members find: one that is off blinds it. */
function judgeMembers(
  steps: readonly { rule: string }[],
  files: ReadonlyMap<string, RuleFile>,
  isOn: (file: RuleFile) => boolean,
): Judgement {
  const off = [...new Set(steps.map(({ rule }) => rule))].filter((id) => {
    const file = files.get(id);
    return !file || !isOn(file);
  });
  return {
    verdict: off.length > 0 ? 'blind' : 'fine',
    advice: off.map(
      (id) => `It puts together findings of ${id}, which is off or missing. Turn that rule on.`,
    ),
  };
}
