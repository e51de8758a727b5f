'use client';
import { useId, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/textarea';
import { useDraft } from '@/components/ui/use-draft';
import type { AlertActions } from './alert-actions';

/** A note for the activity list; the text stays until it is saved. */
export function NoteForm({ alertId, note }: { alertId: string; note: AlertActions['note'] }) {
  const id = useId();
  const [text, setText] = useDraft(`note ${alertId}`);
  const [key, setKey] = useState(newKey);
  const [fault, setFault] = useState<string>();
  const [pending, startTransition] = useTransition();

  function save() {
    startTransition(async () => {
      const result = await note({ alertId, text, key });
      setFault(result.ok ? undefined : result.error.message);
      if (!result.ok) return;
      setText('');
      setKey(newKey());
    });
  }

  return (
    <form
      className="flex flex-col gap-2 border-b px-3 py-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label htmlFor={id} className="sr-only">
        Note
      </label>
      <Textarea
        id={id}
        rows={2}
        value={text}
        placeholder="Write a note…"
        maxLength={20_000}
        aria-invalid={fault !== undefined}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        }}
      />
      {fault === undefined ? null : (
        <p role="alert" className="text-xs text-bad">
          {fault}
        </p>
      )}
      <div className="flex justify-end">
        <Button size="sm" type="submit" busy={pending} disabled={text.trim() === ''}>
          Add note
        </Button>
      </div>
    </form>
  );
}

function newKey(): string {
  return Math.random().toString(36).slice(2).padEnd(10, '0') + Date.now().toString(36);
}
