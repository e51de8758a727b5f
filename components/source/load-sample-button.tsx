'use client';
import { FlaskConical } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format-number';

type Answer = { ok: true; value: { stored: number } } | { ok: false; error: { message: string } };

/** One press brings in a month of a small company's logs with an attack in it. */
export function LoadSampleButton({ load }: { load: () => Promise<Answer> }) {
  const router = useRouter();
  const [busy, startTransition] = useTransition();

  function press() {
    startTransition(async () => {
      const answer = await load().catch(() => null);
      if (answer === null) toast.error('The console did not answer. Check that it still runs and try again.');
      else if (!answer.ok) toast.error(answer.error.message);
      else {
        const words =
          answer.value.stored === 0
            ? 'The sample was loaded before.'
            : `${formatCount(answer.value.stored)} events stored. Detection is running.`;
        toast.success(words, {
          action: {
            label: 'Alerts',
            onClick: () => {
              router.push('/alerts');
            },
          },
        });
      }
      router.refresh();
    });
  }

  return (
    <Button id="sample" icon={<FlaskConical aria-hidden />} busy={busy} onClick={press}>
      Load the sample investigation
    </Button>
  );
}
