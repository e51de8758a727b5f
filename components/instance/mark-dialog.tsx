'use client';
import { ShieldCheck } from 'lucide-react';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { visibleText } from '@/lib/text/visible-text';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { ContentOfInstance, InstanceActions } from './instance-actions';

/**
 * A button that asks for a note and marks a content as the instance's last known good. With `sha256` null it also asks for the content,
 * one that is kept but was never seen on this instance, such as a script from the repository.
 */
export function MarkDialog({
  instance,
  sha256,
  mark,
}: {
  instance: Omit<ContentOfInstance, 'sha256'>;
  sha256: string | null;
  mark: InstanceActions['mark'];
}) {
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const [typed, setTyped] = useState('');
  const chosen = sha256 ?? typed.trim().toLowerCase();
  const short = sha256 === null ? 'other' : sha256.slice(0, 12);

  function send() {
    startTransition(async () => {
      const result = await mark({ ...instance, sha256: chosen, note, evenIfNotSeen: confirmed }).catch(
        () => null,
      );
      if (result?.ok) {
        setOpen(false);
        setNote('');
        setTyped('');
        setConfirmed(false);
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
      onOpenChange={(next) => {
        setError(undefined);
        setOpen(next);
      }}
      trigger={
        <Button
          size="sm"
          icon={<ShieldCheck aria-hidden />}
          {...(sha256 !== null && { 'aria-label': `Mark ${short} as last known good` })}
        >
          {sha256 === null ? 'Mark another content' : 'Mark as good'}
        </Button>
      }
      title="Mark as last known good"
      description={`Contents of ${visibleText(instance.instanceId, 60)} are compared with it, and it is offered for a restore. It takes the place of an earlier mark.`}
      footer={
        <Button
          tone="primary"
          busy={pending}
          disabled={sha256 === null && (!confirmed || typed.trim() === '')}
          onClick={send}
        >
          Mark
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        {sha256 === null ? (
          <Field
            id="mark-sha256"
            label="SHA-256 of the content"
            hint="Of a content that is kept here, for example one that you decoded and kept."
            error={error}
          >
            <Input
              id="mark-sha256"
              aria-describedby="mark-sha256-note"
              className="font-mono"
              maxLength={80}
              spellCheck={false}
              autoComplete="off"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
              }}
            />
          </Field>
        ) : null}
        <Field
          id={`note-${short}`}
          label="Why it is good"
          hint="For example: compared with the repository, release 42. May stay empty."
          error={sha256 === null ? undefined : error}
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
        {sha256 !== null ? null : (
          <label className="flex items-center gap-2">
            <Checkbox
              checked={confirmed}
              onChange={(event) => {
                setConfirmed(event.target.checked);
              }}
            />
            I know that it belongs on this instance, also if it was never seen there.
          </label>
        )}
      </div>
    </Dialog>
  );
}
