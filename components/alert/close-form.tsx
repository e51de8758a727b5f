'use client';
import Link from 'next/link';
import { useId, type Ref } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/textarea';
import { VERDICT_LABELS, VERDICT_MEANINGS, VERDICTS } from '@/lib/alert/status';

export interface OpenStep {
  question: string;
  href: string;
}

/** Verdict and reason, with the required steps that still stand in the way. */
export function CloseForm({
  ref,
  verdict,
  reason,
  openSteps,
  pending,
  onVerdict,
  onReason,
  onClose,
}: {
  ref: Ref<HTMLTextAreaElement>;
  verdict: string;
  reason: string;
  openSteps: readonly OpenStep[];
  pending: boolean;
  onVerdict: (verdict: string) => void;
  onReason: (reason: string) => void;
  onClose: () => void;
}) {
  const id = useId();
  return (
    <form
      aria-label="Close the alert"
      className="flex flex-col gap-2 rounded-md border bg-canvas p-2"
      onSubmit={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <fieldset className="flex flex-col gap-0.5">
        <legend className="mb-0.5 font-medium">Verdict</legend>
        {VERDICTS.map((choice) => (
          <label key={choice} className="flex min-h-6 items-start gap-2">
            <input
              type="radio"
              name={`${id}-verdict`}
              value={choice}
              checked={verdict === choice}
              required
              className="mt-0.75 size-3.5 shrink-0"
              onChange={() => {
                onVerdict(choice);
              }}
            />
            <span>
              {VERDICT_LABELS[choice]}{' '}
              <span className="text-xs text-ink-soft">{VERDICT_MEANINGS[choice]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label htmlFor={`${id}-reason`} className="font-medium">
        Reason
      </label>
      <Textarea
        ref={ref}
        id={`${id}-reason`}
        rows={3}
        required
        maxLength={4_000}
        value={reason}
        placeholder="What decided it?"
        onChange={(event) => {
          onReason(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit();
        }}
      />
      {openSteps.length === 0 ? null : (
        <div className="rounded-md bg-medium-soft px-2 py-1.5 text-medium">
          <p>
            {openSteps.length === 1 ? 'One required step is' : `${openSteps.length} required steps are`} still
            open. Answer, or skip with a reason:
          </p>
          <ul className="mt-1 list-disc pl-4">
            {openSteps.map((step) => (
              <li key={step.href} className="py-0.5">
                <Link href={step.href} prefetch={false} className="block underline">
                  {step.question}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Button type="submit" tone="primary" busy={pending} disabled={openSteps.length > 0}>
        Close the alert
      </Button>
    </form>
  );
}
