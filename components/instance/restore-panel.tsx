'use client';
import { RotateCcw } from 'lucide-react';
import { useState, useTransition } from 'react';
import { visibleText } from '@/lib/text/visible-text';
import type { PreparedRestore } from '@/lib/usecase/instance/prepare-restore';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ContentOfInstance, InstanceActions } from './instance-actions';
import { RestoreSteps } from './restore-steps';

/** A button that opens the commands which give this content back to the instance. Nothing is called from here: a person runs them. */
export function RestorePanel({
  content,
  prepare,
  named = false,
}: {
  content: ContentOfInstance;
  prepare: InstanceActions['prepare'];
  /** Whether the button names the instance, where the page around it does not. */
  named?: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const [plan, setPlan] = useState<PreparedRestore>();
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const short = content.sha256.slice(0, 12);
  const instance = visibleText(content.instanceId, 60);

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
        {...(!named && { 'aria-label': `Restore ${short}` })}
        aria-haspopup="dialog"
        onClick={open}
      >
        {named ? `Restore ${short} on ${instance}` : 'Restore'}
      </Button>
      <Dialog
        wide
        open={isOpen}
        onOpenChange={setOpen}
        title={`Restore ${short} on ${instance}`}
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
