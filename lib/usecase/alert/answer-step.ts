// Station: a person answers a step of an alert's guide, skips it with a reason, or takes an answer back.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import { guideSteps, SKIPPED } from '@/lib/alert/closing';
import type { Context } from '@/lib/context';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { readAlert } from '@/lib/store/alert/alert-reads';
import { writeAnswer } from '@/lib/store/alert/alert-writes';
import { readRuleInForce } from '@/lib/store/rule/rule-book';
import { actorId } from './actor-id';

const input = z.object({
  alertId: z.string().min(1),
  stepId: z.string().min(1),
  /** One of the step's answers, `skipped`, or null to take the standing answer back. */
  answer: z.string().nullable(),
  note: z.string().trim().max(4_000, 'Keep the note of a step under 4,000 characters.').default(''),
});

/** Nothing is overwritten: each answer is a row of its own. @throws BadInputError @throws NotFoundError */
export async function answerStep(ctx: Context, raw: z.input<typeof input>): Promise<{ changed: boolean }> {
  demand(ctx.actor, 'investigate');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  const { alertId, stepId, answer, note } = parsed.data;
  const { ruleId } = await readAlert(ctx.db, alertId);
  const rule = await readRuleInForce(ctx.db, ruleId);
  const step = rule && guideSteps(rule.guide).find((candidate) => candidate.id === stepId);
  if (!rule || !step)
    throw new NotFoundError('The guide no longer has this step. Reload the page to see the present one.');
  if (answer === SKIPPED && note === '')
    throw new BadInputError('Write in the note why this step is skipped.');
  if (answer !== null && answer !== SKIPPED && !step.answers.includes(answer)) {
    throw new BadInputError(
      `This step is answered with ${step.answers.map((choice) => `“${choice}”`).join(', ')} or skipped.`,
    );
  }
  const by = actorId(ctx.actor);
  const changed = await writeAnswer(ctx.db, {
    alertId,
    stepId,
    question: step.question,
    guideHash: rule.guideHash,
    answer,
    note,
    answeredBy: by ?? ctx.actor.kind,
    by,
  });
  return { changed };
}
