'use client';
import { Trash2 } from 'lucide-react';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { KnownActions } from './known-words';

/** Takes a known entity away after a question. */
export function RemoveKnown({
  entity,
  remove,
}: {
  entity: { id: string; label: string; lowers: boolean };
  remove: KnownActions['remove'];
}) {
  const [isOpen, setOpen] = useState(false);
  const [pending, startTransition] = useTransition();
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" tone="danger" icon={<Trash2 aria-hidden />} aria-label={`Remove ${entity.label}`}>
          Remove
        </Button>
      }
      title={`Remove ${entity.label}`}
      description={
        entity.lowers
          ? 'Its name goes from alerts and events, and alerts whose severity it lowered get their own back.'
          : 'Its name goes from alerts and events.'
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
          <Button
            tone="danger"
            busy={pending}
            onClick={() => {
              startTransition(async () => {
                const result = await remove({ id: entity.id });
                setOpen(false);
                if (result.ok) toast.success(`${entity.label} is removed.`);
                else toast.error(result.error.message, { duration: 12_000 });
              });
            }}
          >
            Remove
          </Button>
        </>
      }
    />
  );
}
