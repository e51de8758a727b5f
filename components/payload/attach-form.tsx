'use client';
import clsx from 'clsx';
import { Paperclip } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import type { ActionResult } from '@/lib/access/session';
import type { AttachedPayload, AttachInput } from '@/lib/usecase/payload/attach-payload';
import { Button } from '@/components/ui/button';
import { FileButton } from '@/components/ui/file-button';
import { FILE_OVER, useFileDrop } from '@/components/ui/use-file-drop';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { LARGEST_PASTED, TOO_LARGE } from '@/lib/payload/largest-pasted';
import { visibleText } from '@/lib/text/visible-text';

/** Paste box and file drop; keeps what was typed until it is attached. Asks for the instance where the alert names several. */
export function AttachForm({
  alertId,
  instanceIds,
  attach,
}: {
  alertId: string;
  instanceIds: readonly string[];
  attach: (input: AttachInput) => Promise<ActionResult<AttachedPayload>>;
}) {
  const router = useRouter();
  const [text, setText] = useState('');
  const [instanceId, setInstanceId] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  async function send(input: Omit<AttachInput, 'alertId' | 'instanceId'>) {
    if (input.bytes.length > LARGEST_PASTED) {
      setError(TOO_LARGE);
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      const result = await attach({ ...input, alertId, ...(instanceId !== '' && { instanceId }) });
      if (!result.ok) {
        setError(result.error.message);
        return;
      }
      setText('');
      toast.success(result.value.added ? 'Attached as evidence.' : 'This content is attached already.');
      router.refresh();
    } catch {
      setError(
        'The console did not answer. Check that it is running and try again; what you pasted is still here.',
      );
    } finally {
      setBusy(false);
    }
  }

  async function sendFile(file: File) {
    if (busy) return;
    if (file.size > LARGEST_PASTED) {
      setError(TOO_LARGE);
      return;
    }
    await send({ bytes: new Uint8Array(await file.arrayBuffer()), how: 'file', fileName: file.name });
  }

  const { over, handlers } = useFileDrop((file) => {
    void sendFile(file);
  });
  return (
    <form
      className={clsx('flex flex-col gap-2', over && FILE_OVER)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void send({ bytes: new TextEncoder().encode(text), how: 'paste' });
      }}
      {...handlers}
    >
      <Field
        id="payload-text"
        label="Paste what the command printed"
        hint="Base64, the whole JSON answer, or the script itself. Browsers change line breaks in pasted scripts, so base64 or a file keeps the hash exact."
        error={error}
      >
        <Textarea
          id="payload-text"
          aria-describedby="payload-text-note"
          aria-invalid={error !== undefined || undefined}
          className="min-h-24 font-mono text-xs"
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
      </Field>
      {instanceIds.length < 2 ? null : (
        <Field
          id="payload-instance"
          label="Instance it was read from"
          hint="It becomes a version in the history of that instance."
        >
          <Select
            id="payload-instance"
            aria-describedby="payload-instance-note"
            className="w-fit max-w-full"
            value={instanceId}
            onChange={(event) => {
              setInstanceId(event.target.value);
            }}
          >
            <option value="">Not known</option>
            {instanceIds.map((id) => (
              <option key={id} value={id}>
                {visibleText(id, 60)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          tone="primary"
          busy={busy}
          disabled={text.trim() === '' && !busy}
          icon={<Paperclip aria-hidden />}
        >
          Decode and attach
        </Button>
        <FileButton
          name="File with user data"
          disabled={busy}
          take={(file) => {
            void sendFile(file);
          }}
        >
          Attach a file
        </FileButton>
        <span className="text-xs text-ink-faint phone:hidden">or drop one here</span>
      </div>
    </form>
  );
}
