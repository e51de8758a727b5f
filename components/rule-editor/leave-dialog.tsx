'use client';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

/** Opens where somebody is about to leave unsaved text by a link. */
export function LeaveDialog({
  href,
  onStay,
  onDiscard,
}: {
  href: string | null;
  onStay: () => void;
  onDiscard: () => void;
}) {
  const router = useRouter();
  const go = () => {
    onStay();
    if (href !== null) router.push(href.slice(new URL(href).origin.length));
  };
  return (
    <Dialog
      open={href !== null}
      onOpenChange={(open) => {
        if (!open) onStay();
      }}
      title="Leave without saving?"
      description="Your text is not saved. This tab can keep it as a draft until it is closed."
      footer={
        <>
          <Button onClick={onStay}>Stay</Button>
          <Button
            tone="danger"
            onClick={() => {
              onDiscard();
              go();
            }}
          >
            Discard and leave
          </Button>
          <Button tone="primary" onClick={go}>
            Keep as draft and leave
          </Button>
        </>
      }
    />
  );
}
