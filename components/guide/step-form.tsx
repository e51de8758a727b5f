'use client';
import { useId, useOptimistic, useRef, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/textarea';
import { useDraft } from '@/components/ui/use-draft';
import { SKIPPED } from '@/lib/alert/closing';
import type { AnswerAction, StepView } from './guide-view';

/** Answers as buttons, a note that goes with the answer, skipping with a reason, and taking an answer back. */
export function StepForm({
  alertId,
  step,
  answer,
  onSaved,
}: {
  alertId: string;
  step: StepView;
  answer: AnswerAction;
  onSaved: (answer: StepView['answer']) => void;
}) {
  const id = useId();
  const standing = step.answer?.choice ?? null;
  const [note, setNote] = useDraft(`step ${alertId} ${step.id}`, step.answer?.note ?? '');
  const [shown, show] = useOptimistic(standing);
  const [fault, setFault] = useState<string>();
  const [pending, startTransition] = useTransition();
  const noteField = useRef<HTMLTextAreaElement>(null);

  function give(choice: string | null) {
    if (choice === SKIPPED && note.trim() === '') {
      setFault('Write here why the step is skipped.');
      noteField.current?.focus();
      return;
    }
    startTransition(async () => {
      show(choice);
      const result = await answer({ alertId, stepId: step.id, answer: choice, note });
      setFault(result.ok ? undefined : result.error.message);
      if (result.ok)
        onSaved(choice === null ? null : { choice, note: note.trim(), by: 'you', at: new Date() });
    });
  }

  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="sr-only">
        Note to “{step.question}”
      </label>
      <Textarea
        ref={noteField}
        id={id}
        rows={2}
        className="min-h-0!"
        maxLength={4_000}
        value={note}
        placeholder="Note (optional): what you saw, where, who said so…"
        aria-invalid={fault !== undefined}
        onChange={(event) => {
          setNote(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {fault === undefined ? null : (
        <p role="alert" className="text-xs text-bad">
          {fault}
        </p>
      )}
      <div role="group" aria-label="Answer" className="flex flex-wrap gap-1.5">
        {step.choices.map((choice) => (
          <Button
            key={choice}
            size="sm"
            aria-pressed={shown === choice}
            busy={pending && shown === choice}
            className="h-auto! min-h-7 py-1 whitespace-normal! aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
            onClick={() => {
              give(choice);
            }}
          >
            {choice}
          </Button>
        ))}
        <Button
          size="sm"
          tone="quiet"
          aria-pressed={shown === SKIPPED}
          busy={pending && shown === SKIPPED}
          onClick={() => {
            give(SKIPPED);
          }}
        >
          Skip, because of the note
        </Button>
        {standing === null ? null : (
          <Button
            size="sm"
            tone="quiet"
            busy={pending && shown === null}
            onClick={() => {
              give(null);
            }}
          >
            Take back
          </Button>
        )}
      </div>
    </div>
  );
}
