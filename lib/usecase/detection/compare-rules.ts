// Station: what every rule of an alert's scenario made of the same events.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readAlert } from '@/lib/store/alert/alert-reads';
import { readSubjectAccounts } from '@/lib/store/explain/explain-findings';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { coverageOfScope } from './coverage-of-scope';
import { judgeRules, type RuleJudgement } from './judge-rules';

const input = z.object({ alertId: z.string().min(1).max(100) });

/** One judgement for each rule of the scenario, the alert's own first; empty where its rule belongs to none. @throws NotFoundError */
export async function compareRules(ctx: Context, given: z.input<typeof input>): Promise<RuleJudgement[]> {
  demand(ctx.actor, 'read');
  const alert = await readAlert(ctx.db, input.parse(given).alertId);
  const { rules } = await readRuleBook(ctx.db);
  const scenario = rules.find(({ file }) => file.id === alert.ruleId)?.file.scenario;
  if (scenario === undefined) return [];
  const compared = rules.filter(({ file }) => file.scenario === scenario);
  const members = new Set(
    compared.flatMap(({ file }) =>
      file.logic.kind === 'correlation' ? file.logic.steps.map(({ rule }) => rule) : [],
    ),
  );
  // The instances it is about, else whoever called.
  const subject =
    alert.instanceIds.length > 0
      ? { instances: alert.instanceIds, principals: [] }
      : { instances: [], principals: alert.principals };
  const range = { from: alert.firstEventAt, to: new Date(alert.lastEventAt.getTime() + 1) };
  const region = alert.regions.length === 1 ? (alert.regions[0] ?? null) : null;
  const [{ coverage }, accounts] = await Promise.all([
    coverageOfScope(ctx, { accountId: alert.accountId, region, range }),
    readSubjectAccounts(ctx.db, subject, range),
  ]);
  const events = accounts.find(({ accountId }) => accountId === alert.accountId)?.events ?? 0;
  const judgements = await judgeRules(ctx, {
    rules: rules.filter((rule) => compared.includes(rule) || members.has(rule.file.id)),
    scope: { accountId: alert.accountId, subject, range, coverage, events },
  });
  return judgements
    .filter(({ ruleId }) => compared.some(({ file }) => file.id === ruleId))
    .sort((a, b) => rank(a, alert.ruleId) - rank(b, alert.ruleId));
}

function rank({ ruleId, outcome }: RuleJudgement, own: string): number {
  return ruleId === own ? 0 : outcome === 'fired' ? 1 : outcome === 'missed' ? 2 : 3;
}
