'use client';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

/** Opens where somebody is about to leave unsaved settings by a link. */
export function LeaveDialog({ href, onStay }: { href: string | null; onStay: () => void }) {
  const router = useRouter();
  return (
    <Dialog
      open={href !== null}
      onOpenChange={(open) => {
        if (!open) onStay();
      }}
      title="Leave without saving?"
      description="What you changed here is not saved and will be lost."
      footer={
        <>
          <Button onClick={onStay}>Stay</Button>
          <Button
            tone="danger"
            onClick={() => {
              onStay();
              if (href !== null) router.push(href.slice(new URL(href).origin.length));
            }}
          >
            Discard and leave
          </Button>
        </>
      }
    />
  );
}
