// Station: why one alert was raised: each condition of its rule with the values that met it.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { answerConditions, type FiredPart } from '@/lib/rule/explain/fired';
import { planRule } from '@/lib/rule/explain/plan';
import { sayTogether } from '@/lib/rule/explain/together';
import type { Words } from '@/lib/rule/explain/words';
import { readAlert } from '@/lib/store/alert/alert-reads';
import { readFactsOf, readMemberFacts } from '@/lib/store/explain/explain-facts';
import { readEvidenceKeys, readOldestEvent } from '@/lib/store/explain/explain-findings';
import { readRuleInForce } from '@/lib/store/rule/rule-book';
import { coverageOfScope } from './coverage-of-scope';

/** Events whose values are shown; an alert with more says so. */
const EVENTS = 60;

export interface AlertExplanation {
  /** What the events fulfil together. */
  together: Words[];
  parts: FiredPart[];
  /** Events that `parts` leaves out. */
  moreEvents: number;
  /** What was not ingested around the alert. */
  gaps: Words[];
  /** Whether an event no longer meets the rule, because the rule was changed after the alert. */
  isOutdated: boolean;
}

const input = z.object({ alertId: z.string().min(1).max(100) });

/** Undefined where the rule of the alert is no longer there. @throws NotFoundError */
export async function explainAlert(
  ctx: Context,
  given: z.input<typeof input>,
): Promise<AlertExplanation | undefined> {
  demand(ctx.actor, 'read');
  const alert = await readAlert(ctx.db, input.parse(given).alertId);
  const rule = await readRuleInForce(ctx.db, alert.ruleId);
  if (!rule) return undefined;
  const { logic } = rule.file;
  const plan = planRule(rule.file);
  const range = { from: alert.firstEventAt, to: new Date(alert.lastEventAt.getTime() + 1) };
  const scope = {
    accountId: alert.accountId,
    subject: { instances: [], principals: [] },
    range,
    reading: range,
  };
  const [keys, { gaps }, logsBegin] = await Promise.all([
    readEvidenceKeys(ctx.db, alert, EVENTS),
    coverageOfScope(ctx, { accountId: alert.accountId, region: onlyOne(alert.regions), range }),
    logic.kind === 'first-seen' ? readOldestEvent(ctx.db, alert.accountId) : null,
  ]);
  const found =
    logic.kind === 'correlation'
      ? (await readMemberFacts(ctx.db, plan, logic, scope)).facts
      : await readFactsOf(ctx.db, plan, keys);
  const roles = new Map(keys.map((key) => [`${key.eventTime.getTime()} ${key.eventId}`, key.role]));
  const facts = found.flatMap((fact) => {
    const role = roles.get(`${fact.eventTime.getTime()} ${fact.eventId}`);
    return role === undefined ? [] : [{ ...fact, role }];
  });
  const parts = answerConditions(plan, facts);
  return {
    together: sayTogether(
      {
        plan,
        facts,
        total: alert.evidenceCount,
        group: alert.groupBy as Record<string, string | null>,
        logsBegin,
      },
      logic,
    ),
    parts,
    moreEvents: Math.max(0, alert.evidenceCount - facts.length),
    gaps,
    isOutdated: parts.some(({ conditions }) =>
      conditions.some(({ answers }) => answers.some(({ met }) => !met)),
    ),
  };
}

function onlyOne(values: readonly string[]): string | null {
  return values.length === 1 ? (values[0] ?? null) : null;
}
