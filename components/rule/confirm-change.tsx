'use client';
import { useState, useTransition, type ReactNode } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ActionResult } from '@/lib/access/session';

interface ChangeInput {
  id: string;
  changeId: string;
  expectedChangeId: string | null;
}

/** Puts another version of a rule in force after a question. */
export function ConfirmChange({
  verb,
  title,
  description,
  done,
  tone = 'primary',
  input,
  onConfirm,
}: {
  verb: string;
  title: string;
  description: ReactNode;
  /** Said when it worked. */
  done: string;
  tone?: 'primary' | 'danger';
  input: ChangeInput;
  onConfirm: (input: ChangeInput) => Promise<ActionResult<void>>;
}) {
  const [open, setOpen] = useState(false);
  const [busy, startTransition] = useTransition();

  function confirm() {
    startTransition(async () => {
      const result = await onConfirm(input);
      setOpen(false);
      if (result.ok) toast.success(done);
      else toast.error(result.error.message);
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{verb}</Button>}
      title={title}
      description={description}
      footer={
        <>
          <Button
            onClick={() => {
              setOpen(false);
            }}
          >
            Cancel
          </Button>
          <Button tone={tone} busy={busy} onClick={confirm}>
            {verb}
          </Button>
        </>
      }
    />
  );
}
