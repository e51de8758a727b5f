'use client';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { countAlerts, type QuietActions } from './quiet-actions';

/** Ends an exception or suppression; what it hid comes back. `about` tells several of them apart for screen readers. */
export function EndButton({ id, about, end }: { id: string; about: string; end: QuietActions['end'] }) {
  const [pending, startTransition] = useTransition();
  return (
    <Button
      size="sm"
      busy={pending}
      aria-label={`End now: ${about}`}
      onClick={() => {
        startTransition(async () => {
          const result = await end({ id });
          if (result.ok) toast.success(`Ended. ${countAlerts(result.value.changed)} back.`);
          else toast.error(result.error.message, { duration: 12_000 });
        });
      }}
    >
      End now
    </Button>
  );
}
