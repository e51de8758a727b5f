'use client';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import type { ActionResult } from '@/lib/access/session';
import type { AwsAccess } from '@/lib/usecase/aws/get-aws-access';
import { Button } from '@/components/ui/button';
import { useLeaveGuard } from '@/components/ui/use-leave-guard';
import { AccessFields } from './access-fields';
import { readAccess, writeAccess, type AccessText } from './access-text';
import { LeaveDialog } from '@/components/ui/leave-dialog';

/** `access` is what is stored; give the form its text as key, so that it begins anew after a save. */
export function AwsAccessForm({
  access,
  save,
}: {
  access: AwsAccess;
  save: (input: { access: AwsAccess; before: AwsAccess }) => Promise<ActionResult<{ changed: string[] }>>;
}) {
  const stored = writeAccess(access);
  const [text, setText] = useState<AccessText>(stored);
  const [fault, setFault] = useState<{ field: string; says: string }>();
  const [busy, startTransition] = useTransition();
  const dirty = JSON.stringify(text) !== JSON.stringify(stored);
  const leaving = useLeaveGuard(dirty);

  function submit() {
    startTransition(async () => {
      try {
        const result = await save({ access: readAccess(text), before: access });
        if (!result.ok) {
          setFault({ field: result.error.where.path ?? '', says: result.error.message });
          document.getElementById(`aws-${result.error.where.path ?? 'save'}`)?.focus();
          return;
        }
        setFault(undefined);
        toast.success(result.value.changed.length === 0 ? 'Nothing had changed.' : 'Saved.');
      } catch {
        setFault({
          field: '',
          says: 'The console did not answer. Check that it is running and try again; nothing you typed is lost.',
        });
      }
    });
  }

  return (
    <form
      className="flex flex-col"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) submit();
      }}
    >
      <AccessFields text={text} fault={fault} onChange={setText} />
      <footer className="flex md:sticky md:bottom-0 flex-wrap items-center gap-2 border-t bg-surface px-3 py-2">
        <Button id="aws-save" type="submit" tone="primary" busy={busy}>
          Save
        </Button>
        {dirty ? (
          <Button
            disabled={busy}
            onClick={() => {
              setText(stored);
              setFault(undefined);
            }}
          >
            Discard changes
          </Button>
        ) : null}
        <p role="status" className="text-xs text-ink-soft">
          {dirty ? 'Not saved yet.' : ''}
        </p>
        {fault?.field === '' ? (
          <p role="alert" className="text-xs text-bad">
            {fault.says}
          </p>
        ) : null}
      </footer>
      <LeaveDialog
        description="What you changed here is not saved and will be lost."
        href={leaving.href}
        onStay={leaving.stay}
      />
    </form>
  );
}
