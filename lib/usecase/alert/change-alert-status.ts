// Station: a person decides an alert. Refuses to close without verdict, reason and the required steps.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import { currentAnswers, openRequiredSteps } from '@/lib/alert/closing';
import { SETTABLE_STATUSES, VERDICTS } from '@/lib/alert/status';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import { readAlert } from '@/lib/store/alert/alert-reads';
import { readAnsweredInside, writeStatus } from '@/lib/store/alert/alert-writes';
import { readRuleInForce } from '@/lib/store/rule/rule-book';
import { actorId } from './actor-id';

const input = z.object({
  alertId: z.string().min(1),
  status: z.enum(SETTABLE_STATUSES, { error: 'Choose open, acknowledged or closed.' }),
  verdict: z.enum(VERDICTS, { error: 'Choose a verdict.' }).optional(),
  reason: z
    .string()
    .trim()
    .max(4_000, 'Keep the reason under 4,000 characters; put the rest into a note.')
    .default(''),
  /** `updatedAt` of the alert as the person saw it. */
  expectedUpdatedAt: z.date().optional(),
});
export type StatusInput = z.input<typeof input>;

/**
 * Moves an alert to `status`. Closing needs a verdict and a reason, and every required step of its guide answered or skipped.
 * Reopening clears the verdict; the activity keeps it. Returns whether anything changed.
 * @throws BadInputError what is missing. @throws ConflictError where somebody else changed the alert first. @throws NotFoundError
 */
export async function changeAlertStatus(ctx: Context, raw: StatusInput): Promise<{ changed: boolean }> {
  demand(ctx.actor, 'investigate');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  const { alertId, status, verdict, reason, expectedUpdatedAt } = parsed.data;
  const closing = status === 'closed';
  if (closing && !verdict) throw new BadInputError('Choose a verdict before you close the alert.');
  if (closing && reason === '')
    throw new BadInputError('Write a reason: whoever reads this next wants to know why.');

  const { ruleId } = await readAlert(ctx.db, alertId);
  const rule = await readRuleInForce(ctx.db, ruleId);
  const changed = await writeStatus(ctx.db, {
    alertId,
    status,
    verdict: closing ? (verdict ?? null) : null,
    reason: reason === '' ? null : reason,
    ...(expectedUpdatedAt && { expectedUpdatedAt }),
    by: actorId(ctx.actor),
    check: async (transaction) => {
      if (!closing || !rule) return;
      const answers = currentAnswers(await readAnsweredInside(transaction, alertId));
      const missing = openRequiredSteps(rule.guide, new Set(answers.keys()));
      if (missing.length > 0) throw new BadInputError(describeMissing(missing.map((step) => step.question)));
    },
  });
  return { changed };
}

function describeMissing(questions: readonly string[]): string {
  const count = questions.length === 1 ? 'One required step is' : `${questions.length} required steps are`;
  return `${count} still open: ${questions.map((question) => `“${question}”`).join(', ')}. Answer or skip with a reason, then close.`;
}
