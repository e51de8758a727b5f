'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { Button, ButtonLink } from '@/components/ui/button';
import { formatBytes, formatCount } from '@/components/ui/format-number';
import { Progress } from '@/components/ui/progress';
import { DropZone } from './drop-zone';
import type { PickedFile } from './picked-files';
import { UploadFiles } from './upload-files';
import type { UploadView } from './upload-queue';
import { useUpload } from './use-upload';

/** Where logs come in: pick or drop, watch each file arrive, stop, try again, and go on to what the console made of them. */
export function UploadPanel() {
  const router = useRouter();
  const { view, queue } = useUpload();
  const before = useRef(view.phase);

  useEffect(() => {
    if (before.current === 'sending' && view.phase !== 'sending') router.refresh();
    before.current = view.phase;
  }, [view.phase, router]);

  const add = useCallback((files: PickedFile[]) => void queue.add(files), [queue]);

  function cancel() {
    queue
      .cancel()
      .catch(() =>
        toast.error(
          'The files stopped, but the console did not answer. Open the upload and cancel it there.',
        ),
      );
  }

  return (
    <section aria-label="Upload" className="flex flex-col gap-3">
      <DropZone onFiles={add} />
      {view.phase === 'idle' ? null : (
        <div className="flex flex-col gap-2 rounded-md border bg-surface p-3">
          <div className="flex flex-wrap items-center gap-2">
            <p role="status" className="grow font-medium">
              {headline(view)}
            </p>
            {view.phase === 'sending' ? (
              <Button size="sm" onClick={cancel}>
                Cancel
              </Button>
            ) : null}
            {view.phase !== 'sending' && (view.failed > 0 || view.phase === 'failed') ? (
              <Button size="sm" onClick={() => void queue.retry()}>
                Send the failed ones again
              </Button>
            ) : null}
            {view.batchId === undefined || view.phase === 'sending' ? null : (
              <ButtonLink size="sm" tone="primary" href={`/sources/${view.batchId}`}>
                See the result
              </ButtonLink>
            )}
          </div>
          <Progress
            label="Upload"
            value={
              view.bytes === 0 ? (view.phase === 'sending' ? undefined : 1) : view.sentBytes / view.bytes
            }
            tone={
              view.failed > 0 || view.phase === 'failed' ? 'bad' : view.phase === 'sent' ? 'good' : 'accent'
            }
          />
          {view.fault === undefined ? null : (
            <p role="alert" className="text-bad">
              {view.fault}
            </p>
          )}
          <UploadFiles view={view} />
        </div>
      )}
    </section>
  );
}

function headline(view: UploadView): string {
  const amount = `${formatCount(view.done)} of ${formatCount(view.count)} files, ${formatBytes(view.sentBytes)} of ${formatBytes(view.bytes)}`;
  switch (view.phase) {
    case 'sending':
      return `Sending: ${amount}`;
    case 'sent':
      return view.failed === 0 ? `Sent: ${amount}` : `Sent: ${amount}; ${formatCount(view.failed)} failed`;
    case 'cancelled':
      return `Cancelled: ${amount} had been sent`;
    case 'failed':
      return 'The upload could not begin';
    case 'idle':
      return '';
  }
}
