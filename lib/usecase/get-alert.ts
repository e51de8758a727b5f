// Station: everything one alert's page shows, except raw records, payloads and counts.
import { demand } from '@/lib/access/actor';
import { currentAnswers } from '@/lib/alert/closing';
import type { Context } from '@/lib/context';
import { readAlert, readAnswers, readEvidence, readPeople, readTitle } from '@/lib/store/alert-reads';
import { readRule } from '@/lib/store/rule-cache';

/** Events the strip shows; an alert with more says so and links to Events. */
const EVIDENCE_LIMIT = 200;

/** @throws NotFoundError */
export async function getAlert(ctx: Context, input: { alertId: string }) {
  demand(ctx.actor, 'read');
  const alert = await readAlert(ctx.db, input.alertId);
  const [evidence, answers, people, rule, replacement] = await Promise.all([
    readEvidence(ctx.db, alert, EVIDENCE_LIMIT),
    readAnswers(ctx.db, alert.id),
    readPeople(ctx.db),
    readRule(alert.ruleId),
    alert.supersededBy === null ? null : readTitle(ctx.db, alert.supersededBy),
  ]);
  return {
    alert,
    evidence,
    /** The standing answer of each step. */
    answers: [...currentAnswers(answers).values()],
    people,
    /** Absent where the rule's files were removed since. */
    rule: rule && { file: rule.file, guide: rule.guide },
    replacement,
    assigneeName: people.find((person) => person.id === alert.assigneeId)?.name ?? null,
  };
}
export type AlertPage = Awaited<ReturnType<typeof getAlert>>;
