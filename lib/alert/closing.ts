// Station: which steps of a guide still stand between an alert and its closing. Pure; an answer that was taken back counts for nothing.
import type { GuideFile, GuideStep } from '@/lib/guide/guide';

/** Says that a step was left out on purpose; its note holds the reason. */
export const SKIPPED = 'skipped';

export interface StepAnswer {
  stepId: string;
  /** One of the step's answers, `skipped`, or null where it was taken back. */
  answer: string | null;
}

/** The newest answer of each step, from rows in the order they were written; steps taken back are left out. */
export function currentAnswers<T extends StepAnswer>(rows: readonly T[]): Map<string, T> {
  const current = new Map<string, T>();
  for (const row of rows) {
    if (row.answer === null) current.delete(row.stepId);
    else current.set(row.stepId, row);
  }
  return current;
}

export function guideSteps(guide: GuideFile): GuideStep[] {
  return guide.phases.flatMap((phase) => phase.steps);
}

/** Required steps that nobody has answered or skipped. */
export function openRequiredSteps(guide: GuideFile, answered: ReadonlySet<string>): GuideStep[] {
  return guideSteps(guide).filter((step) => step.required && !answered.has(step.id));
}

/** How far a guide has been walked. Answers to steps that the guide no longer has don't count. */
export function guideProgress(
  guide: GuideFile,
  answered: ReadonlySet<string>,
): { done: number; total: number } {
  const steps = guideSteps(guide);
  return { done: steps.filter((step) => answered.has(step.id)).length, total: steps.length };
}
