'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { useShortcuts } from '@/components/ui/shortcuts';
import type { Counts } from '@/components/ui/async-count';
import { useAddressParam } from '@/components/ui/use-address-param';
import { GuideStep } from './guide-step';
import type { AnswerAction, PhaseView, StepView } from './guide-view';

const NAMES = { triage: 'Triage', scope: 'Scope', respond: 'Respond' } as const;

/** The guide in its phases; one step stands open, and the address keeps which. */
export function GuidePanel({
  alertId,
  phases: given,
  counts,
  decided,
  answer,
}: {
  alertId: string;
  phases: readonly PhaseView[];
  counts: Counts;
  decided: boolean;
  answer: AnswerAction;
}) {
  const [open, setOpen] = useAddressParam('step');
  const [unlocked, setUnlocked] = useState(false);
  // What was just saved, shown until the page is drawn again from the server.
  const [saved, setSaved] = useState<Readonly<Record<string, StepView['answer']>>>({});
  const [drawn, setDrawn] = useState(given);
  if (drawn !== given) {
    setDrawn(given);
    setSaved({});
  }
  const phases = given.map((phase) => ({
    ...phase,
    steps: phase.steps.map((step) =>
      Object.hasOwn(saved, step.id) ? { ...step, answer: saved[step.id] ?? null } : step,
    ),
  }));
  const steps = phases.flatMap((phase) => phase.steps);

  function show(step: StepView | undefined) {
    setOpen(step?.id ?? null);
    if (!step) return;
    // The step grows open first; then it can be scrolled to as a whole.
    requestAnimationFrame(() => {
      const element = document.getElementById(`step-${step.id}`);
      element?.querySelector('button')?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: 'nearest' });
    });
  }
  const nextOpen = (after: string | null) => {
    const from = steps.findIndex((step) => step.id === after) + 1;
    return [...steps.slice(from), ...steps.slice(0, from)].find(
      (step) => step.answer === null && step.id !== after,
    );
  };

  useShortcuts([
    {
      keys: 's',
      label: 'Next unanswered step',
      group: 'Alert',
      run: () => {
        show(nextOpen(open));
      },
    },
  ]);

  return phases.map((phase) => {
    const done = phase.steps.filter((step) => step.answer !== null).length;
    const locked =
      phase.phase === 'respond' &&
      !decided &&
      !unlocked &&
      done === 0 &&
      !phase.steps.some((step) => step.id === open);
    return (
      <section key={phase.phase} aria-label={NAMES[phase.phase]} className="border-b last:border-b-0">
        <h3 className="flex items-center gap-2 bg-canvas px-3 py-1 text-xs font-medium text-ink-soft">
          {NAMES[phase.phase]}
          <span className="tabular-nums">
            {done}/{phase.steps.length}
          </span>
        </h3>
        {locked ? (
          <div className="flex flex-wrap items-center gap-2 px-3 py-2 text-ink-soft">
            <span>{phase.steps.length} steps. They open once the required steps above are answered.</span>
            <Button
              size="sm"
              onClick={() => {
                setUnlocked(true);
              }}
            >
              Respond now
            </Button>
          </div>
        ) : (
          <ol className="divide-y">
            {phase.steps.map((step) => (
              <GuideStep
                key={step.id}
                alertId={alertId}
                step={step}
                counts={counts}
                open={step.id === open}
                onToggle={() => {
                  setOpen(step.id === open ? null : step.id);
                }}
                onSaved={(answer) => {
                  setSaved((before) => ({ ...before, [step.id]: answer }));
                  if (answer !== null) show(nextOpen(step.id));
                }}
                answer={answer}
              />
            ))}
          </ol>
        )}
      </section>
    );
  });
}
