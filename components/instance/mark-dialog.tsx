'use client';
import { ShieldCheck } from 'lucide-react';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { visibleText } from '@/lib/text/visible-text';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { ContentOfInstance, InstanceActions } from './instance-actions';

/** A button that asks for a note and marks a content as the instance's last known good. `wasSeen` is false for a content of elsewhere. */
export function MarkDialog({
  content,
  wasSeen = true,
  mark,
}: {
  content: ContentOfInstance;
  wasSeen?: boolean;
  mark: InstanceActions['mark'];
}) {
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const short = content.sha256.slice(0, 12);

  function send() {
    startTransition(async () => {
      const result = await mark({ ...content, note, evenIfNotSeen: confirmed }).catch(() => null);
      if (result?.ok) {
        setOpen(false);
        setNote('');
        setError(undefined);
        toast.success(result.value.added ? 'Marked as last known good.' : 'It is marked already.');
      } else {
        setError(
          result?.error.message ?? 'The console did not answer. Check that it is running and try again.',
        );
      }
    });
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={<ShieldCheck aria-hidden />} aria-label={`Mark ${short} as last known good`}>
          Mark as good
        </Button>
      }
      title="Mark as last known good"
      description={`Later contents of ${visibleText(content.instanceId, 60)} are compared with ${short}, and it is offered for a restore. It takes the place of an earlier mark.`}
      footer={
        <Button tone="primary" busy={pending} disabled={!wasSeen && !confirmed} onClick={send}>
          Mark
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Field
          id={`note-${short}`}
          label="Why it is good"
          hint="For example: compared with the repository, release 42. May stay empty."
          error={error}
        >
          <Textarea
            id={`note-${short}`}
            aria-describedby={`note-${short}-note`}
            maxLength={1000}
            value={note}
            onChange={(event) => {
              setNote(event.target.value);
            }}
          />
        </Field>
        {wasSeen ? null : (
          <label className="flex items-center gap-2">
            <Checkbox
              checked={confirmed}
              onChange={(event) => {
                setConfirmed(event.target.checked);
              }}
            />
            It was never seen on this instance; I know that it belongs there.
          </label>
        )}
      </div>
    </Dialog>
  );
}
