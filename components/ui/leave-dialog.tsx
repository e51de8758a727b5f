'use client';
import { useRouter } from 'next/navigation';
import { Button } from './button';
import { Dialog } from './dialog';

/** Opens where somebody is about to leave what is not saved by a link; `href` is that link's, null where nobody is leaving. */
export function LeaveDialog({
  href,
  description,
  onStay,
  onDiscard,
  keep,
}: {
  href: string | null;
  description: string;
  onStay: () => void;
  onDiscard?: () => void;
  /** A third way: leave, and find it again. */
  keep?: string;
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
      description={description}
      footer={
        <>
          <Button onClick={onStay}>Stay</Button>
          <Button
            tone="danger"
            onClick={() => {
              onDiscard?.();
              go();
            }}
          >
            Discard and leave
          </Button>
          {keep === undefined ? null : (
            <Button tone="primary" onClick={go}>
              {keep}
            </Button>
          )}
        </>
      }
    />
  );
}
