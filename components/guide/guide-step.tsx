'use client';
import clsx from 'clsx';
import { CircleCheck, CircleDashed, CircleMinus } from 'lucide-react';
import { AsyncCount, type Counts } from '@/components/ui/async-count';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import { SKIPPED } from '@/lib/alert/closing';
import type { AnswerAction, StepView } from './guide-view';
import { StepForm } from './step-form';

interface StepProps {
  alertId: string;
  step: StepView;
  counts: Counts;
  open: boolean;
  onToggle: () => void;
  /** Called with what stands now; null after it was taken back. */
  onSaved: (answer: StepView['answer']) => void;
  answer: AnswerAction;
}

/** One question: its look-up, why it matters, and its answer. */
export function GuideStep({ alertId, step, counts, open, onToggle, onSaved, answer }: StepProps) {
  return (
    <li id={`step-${step.id}`} className={clsx('scroll-mt-2', open && 'bg-canvas')}>
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1 px-3 py-1">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`step-${step.id}-body`}
          onClick={onToggle}
          className="flex min-h-6 min-w-0 flex-1 basis-72 items-start gap-2 rounded-sm text-left hover:text-accent"
        >
          <StateIcon step={step} />
          <span>
            <span className={clsx(open && 'font-medium')}>{step.question}</span>
            {step.required ? (
              <span className="ml-1.5 text-xs whitespace-nowrap text-ink-soft">(required)</span>
            ) : null}
          </span>
        </button>
        {step.answer === null ? null : (
          <Badge className="mt-0.5 h-auto! max-w-full py-0.5 whitespace-normal!">
            {step.answer.choice === SKIPPED ? 'Skipped' : step.answer.choice}
          </Badge>
        )}
        {step.lookupHref === null ? null : (
          <AsyncCount
            counts={counts}
            name={`step ${step.id}`}
            href={step.lookupHref}
            noun="event"
            label="open in Events"
          />
        )}
      </div>
      {open || step.answer === null || step.answer.note === '' ? null : (
        <p className="truncate px-3 pb-1 pl-9 text-xs text-ink-soft">{step.answer.note}</p>
      )}
      {open ? (
        <div id={`step-${step.id}-body`} className="flex flex-col gap-2 px-3 pb-3 pl-9">
          <p className="max-w-[90ch] text-ink-soft">{step.why}</p>
          {step.cannotRun === null ? null : (
            <p className="text-medium">The look-up can’t run, {step.cannotRun}.</p>
          )}
          {step.known}
          {step.expect === null ? null : <Hint label="Reading the count">{step.expect}</Hint>}
          {step.how === null ? null : <Hint label="By hand">{step.how}</Hint>}
          {step.answer === null ? null : (
            <p className="text-ink-soft">
              {step.answer.choice === SKIPPED ? 'Skipped' : 'Answered'} by {step.answer.by},{' '}
              <Time at={step.answer.at} />
            </p>
          )}
          <StepForm alertId={alertId} step={step} answer={answer} onSaved={onSaved} />
        </div>
      ) : null}
    </li>
  );
}

function StateIcon({ step }: { step: StepView }) {
  if (step.answer === null)
    return <CircleDashed aria-label="Open" className="mt-0.5 size-4 shrink-0 text-ink-faint" />;
  if (step.answer.choice === SKIPPED)
    return <CircleMinus aria-label="Skipped" className="mt-0.5 size-4 shrink-0 text-ink-soft" />;
  return <CircleCheck aria-label="Answered" className="mt-0.5 size-4 shrink-0 text-good" />;
}

function Hint({ label, children }: { label: string; children: string }) {
  return (
    <p className="max-w-[90ch]">
      <span className="text-xs text-ink-soft">{label}: </span>
      {children}
    </p>
  );
}
