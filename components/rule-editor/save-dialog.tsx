'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';

/** Asks what was changed, for the history, and saves. */
export function SaveDialog({
  open,
  onOpenChange,
  isNew,
  busy,
  problem,
  onSave,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  isNew: boolean;
  busy: boolean;
  problem: string | undefined;
  onSave: (note: string) => void;
}) {
  const [note, setNote] = useState('');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={isNew ? 'Create this rule' : 'Save this rule'}
      description={
        isNew
          ? 'If it is on, it examines everything that is stored, and then what comes in.'
          : 'Where its logic, severity or title changed, it examines everything that is stored again. Alerts that no longer hold become superseded and keep what people did to them.'
      }
      footer={
        <>
          <Button
            onClick={() => {
              onOpenChange(false);
            }}
          >
            Cancel
          </Button>
          <Button
            tone="primary"
            busy={busy}
            onClick={() => {
              onSave(note);
            }}
          >
            {isNew ? 'Create' : 'Save'}
          </Button>
        </>
      }
    >
      <Field
        id="save-note"
        label="What did you change, and why?"
        hint="Stands in the history of the rule."
        error={problem}
      >
        <Textarea
          id="save-note"
          value={note}
          maxLength={1000}
          aria-describedby="save-note-note"
          onChange={(event) => {
            setNote(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !busy) onSave(note);
          }}
        />
      </Field>
    </Dialog>
  );
}
