import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import type { GuideFile } from '@/lib/guide/guide';
import type { RuleCase, RuleFile, Severity } from '@/lib/rule/rule';
import { faultyRuleId, readRuleBook } from '@/lib/store/rule/rule-book';
import { readRuleStates } from '@/lib/store/rule/rule-state';
import { caseRecords, type LoadedRule } from '@/lib/store/rule/rule-text';
import type { RuleFault } from './list-rules';

const DAY_MS = 86_400_000;

/** A case with its records, one JSON text each, as they stand in its file. */
export type RuleCaseView = RuleCase & { lines: string[] };

export interface RuleView {
  file: RuleFile;
  guide: GuideFile;
  cases: RuleCaseView[];
  origin: LoadedRule['origin'];
  /** What its text says; `file.severity` is the one in force. */
  ownSeverity: Severity;
  hash: string;
  enabled: boolean;
  error: string | null;
  findings: number;
  /** What is wrong with its files. */
  faults: RuleFault[];
}

/** @throws NotFoundError for an id that no readable rule file has. */
export async function getRule(ctx: Context, input: { id: string }): Promise<RuleView> {
  demand(ctx.actor, 'read');
  const { rules, errors } = await readRuleBook(ctx.db);
  const rule = rules.find(({ file }) => file.id === input.id);
  if (!rule)
    throw new NotFoundError(
      `There is no rule ${input.id}, or its file cannot be read. See the list of rules.`,
    );
  const states = await readRuleStates(ctx.db, new Date(Date.now() - 30 * DAY_MS));
  const state = states.get(input.id);
  return {
    file: rule.file,
    guide: rule.guide,
    cases: rule.cases.map((one) => ({ ...one, lines: caseRecords(rule.texts, one) })),
    origin: rule.origin,
    ownSeverity: rule.ownSeverity,
    hash: rule.hash,
    enabled: state?.enabled ?? rule.file.enabled,
    error: state?.error ?? null,
    findings: state?.findings ?? 0,
    faults: errors
      .filter((error) => faultyRuleId(error) === input.id)
      .map(({ message, where }) => ({ message, where })),
  };
}
