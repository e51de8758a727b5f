'use client';
import { RotateCcw } from 'lucide-react';
import { useState, useTransition } from 'react';
import { visibleText } from '@/lib/text/visible-text';
import type { PreparedRestore } from '@/lib/usecase/prepare-restore';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ContentOfInstance, InstanceActions } from './instance-actions';
import { RestoreSteps } from './restore-steps';

/** A button that opens the commands which give this content back to the instance. Nothing is called from here: a person runs them. */
export function RestorePanel({
  content,
  prepare,
}: {
  content: ContentOfInstance;
  prepare: InstanceActions['prepare'];
}) {
  const [isOpen, setOpen] = useState(false);
  const [plan, setPlan] = useState<PreparedRestore>();
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const short = content.sha256.slice(0, 12);

  function open() {
    startTransition(async () => {
      const result = await prepare(content).catch(() => null);
      setPlan(result?.ok ? result.value : undefined);
      setError(
        result?.ok
          ? undefined
          : (result?.error.message ?? 'The console did not answer. Check that it is running and try again.'),
      );
      setOpen(true);
    });
  }

  return (
    <>
      <Button
        size="sm"
        busy={pending}
        icon={<RotateCcw aria-hidden />}
        aria-label={`Restore ${short}`}
        aria-haspopup="dialog"
        onClick={open}
      >
        Restore
      </Button>
      <Dialog
        wide
        open={isOpen}
        onOpenChange={setOpen}
        title={`Restore ${short} on ${visibleText(content.instanceId, 60)}`}
        description="Run these yourself, one after another, with the AWS command line and a shell such as bash. The console calls nothing. That they were prepared is in the audit trail."
      >
        {plan === undefined ? (
          <p role="alert" className="text-bad">
            {error}
          </p>
        ) : (
          <RestoreSteps plan={plan} />
        )}
      </Dialog>
    </>
  );
}
