import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import type { Where } from '@/lib/errors';
import type { RuleFile } from '@/lib/rule/rule';
import { sortRules } from '@/lib/rule/sort-rules';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { readRuleStates } from '@/lib/store/rule/rule-state';

const DAY_MS = 86_400_000;

/** One rule as `waymark rules list --json` prints it. */
export interface RuleRow {
  id: string;
  name: string;
  vendor: string;
  kind: string;
  enabled: boolean;
  raises: 'alert' | 'signal';
  severity: string;
  riskScore: number;
  attack: RuleFile['attack'];
  /** ISO; null before the first run. */
  lastRunAt: string | null;
  /** Alerts, or for a signal rule signals, made in the last 30 days. */
  findings: number;
  /** Why it does not run, or why its last run failed. */
  error: string | null;
}

export interface RuleFault {
  message: string;
  where: Where;
}

export interface RuleList {
  rules: RuleRow[];
  /** What is wrong with texts of rules, in rules/ and written here. */
  faults: RuleFault[];
}

/** Rules in force with their state, by severity. A rule that was never synced shows what its file says. */
export async function listRules(ctx: Context): Promise<RuleList> {
  demand(ctx.actor, 'read');
  const since = new Date(Date.now() - 30 * DAY_MS);
  const [files, states] = await Promise.all([readRuleBook(ctx.db), readRuleStates(ctx.db, since)]);
  const rules = files.rules.map(({ file }): RuleRow => {
    const state = states.get(file.id);
    return {
      id: file.id,
      name: file.name,
      vendor: file.vendor,
      kind: file.logic.kind,
      enabled: state?.enabled ?? file.enabled,
      raises: file.raises,
      severity: file.severity,
      riskScore: file.riskScore,
      attack: file.attack,
      lastRunAt: state?.lastRunAt?.toISOString() ?? null,
      findings: state?.findings ?? 0,
      error: state?.error ?? null,
    };
  });
  return {
    rules: sortRules(rules, { key: 'severity', descending: true }),
    faults: files.errors.map(({ message, where }) => ({ message, where })),
  };
}
