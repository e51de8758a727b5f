import type { ReactNode } from 'react';
import { eventsHref } from '@/components/event/event-link';
import type { PhaseView } from '@/components/guide/guide-view';
import type { PivotView } from '@/components/pivot/pivot-list';
import { pivotKey, stepKey } from '@/lib/guide/bind-guide';
import type { GuideStep } from '@/lib/guide/guide';
import type { AlertPage } from '@/lib/usecase/alert/get-alert';

/** A bound look-up as a link, or why it cannot run. */
function view(
  lookups: AlertPage['lookups'],
  key: string,
): { href: string | null; cannotRun: string | null; kql: string } {
  const bound = lookups.get(key);
  if (!bound) return { href: null, cannotRun: null, kql: '' };
  return 'kql' in bound
    ? { href: eventsHref(bound), cannotRun: null, kql: bound.kql }
    : { href: null, cannotRun: bound.cannotRun, kql: '' };
}

/** `known` is what stands in steps that read something besides events. */
export function phaseViews(
  { rule, lookups, answers }: Pick<AlertPage, 'rule' | 'lookups' | 'answers'>,
  known: Record<NonNullable<GuideStep['reads']>, ReactNode>,
): PhaseView[] {
  return (rule?.guide.phases ?? []).map(({ phase, steps }) => ({
    phase,
    steps: steps.map((step) => {
      const { href, cannotRun } = view(lookups, stepKey(step.id));
      const given = answers.find((answer) => answer.stepId === step.id);
      return {
        id: step.id,
        question: step.question,
        why: step.why,
        required: step.required,
        expect: step.expect ?? null,
        how: step.how ?? null,
        known: step.reads === undefined ? null : known[step.reads],
        choices: step.answers,
        lookupHref: href,
        cannotRun,
        answer:
          given?.answer == null
            ? null
            : { choice: given.answer, note: given.note, by: given.answeredBy, at: given.answeredAt },
      };
    }),
  }));
}

export function pivotViews({ rule, lookups }: Pick<AlertPage, 'rule' | 'lookups'>): PivotView[] {
  return (rule?.guide.pivots ?? []).map((pivot, index) => ({
    name: pivotKey(index),
    label: pivot.label,
    ...view(lookups, pivotKey(index)),
  }));
}
