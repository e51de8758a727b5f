'use client';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { ActionResult } from '@/lib/access/session';

/** Turns a rule on or off after a question; `allowed` is whether this reader may. */
export function RuleSwitch({
  id,
  name,
  enabled,
  allowed,
  onSwitch,
}: {
  id: string;
  name: string;
  enabled: boolean;
  allowed: boolean;
  onSwitch: (input: { id: string; enabled: boolean }) => Promise<ActionResult<void>>;
}) {
  const [open, setOpen] = useState(false);
  const [busy, startTransition] = useTransition();
  const verb = enabled ? 'Turn off' : 'Turn on';
  if (!allowed) return <p className="text-xs text-ink-faint">Administrators can turn rules on and off.</p>;

  function confirm() {
    startTransition(async () => {
      const result = await onSwitch({ id, enabled: !enabled });
      setOpen(false);
      if (result.ok)
        toast.success(
          enabled ? 'The rule is off.' : 'The rule is on and examines everything that is stored.',
        );
      else toast.error(result.error.message);
    });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button tone={enabled ? 'danger' : 'primary'}>{verb}</Button>}
      title={`${verb}: ${name}`}
      description={
        enabled
          ? 'It stops examining new events. What it found stays. Turned on again, it examines everything it missed.'
          : 'It examines every stored event, also those that came while it was off, and may raise many alerts at once.'
      }
      footer={
        <>
          <Button
            onClick={() => {
              setOpen(false);
            }}
          >
            Cancel
          </Button>
          <Button tone={enabled ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
            {verb}
          </Button>
        </>
      }
    />
  );
}
