'use client';
import { Undo2 } from 'lucide-react';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import type { ContentOfInstance, InstanceActions } from './instance-actions';

/** Takes the mark back; an older one that stands counts again. */
export function WithdrawButton({
  content,
  withdraw,
}: {
  content: ContentOfInstance;
  withdraw: InstanceActions['withdraw'];
}) {
  const [pending, startTransition] = useTransition();
  return (
    <Button
      size="sm"
      busy={pending}
      icon={<Undo2 aria-hidden />}
      aria-label={`Withdraw the mark of ${content.sha256.slice(0, 12)}`}
      onClick={() => {
        startTransition(async () => {
          const result = await withdraw(content).catch(() => null);
          if (result?.ok) toast.success('Withdrawn. It stays in the history.');
          else
            toast.error(result?.error.message ?? 'The console did not answer. Try again.', {
              duration: 12_000,
            });
        });
      }}
    >
      Withdraw
    </Button>
  );
}
