'use client';
import { useState } from 'react';
import { toast } from 'sonner';
import type { TableUrl } from '@/components/data-table/table-url';
import { Button } from '@/components/ui/button';
import { formatBytes, formatCount } from '@/components/ui/format-number';
import { Progress } from '@/components/ui/progress';
import { BatchStateBadge } from './batch-state';
import { isOpen, type BatchPageView, type BatchView } from './batch-view';
import { FileTable } from './file-table';
import { callUpload } from './send-file';
import { useLiveBatch } from './use-live-batch';

/** Totals of one ingest and its files, followed while it runs. */
export function BatchDetail({ drawn, url }: { drawn: BatchPageView; url: TableUrl }) {
  const { view, stale, ask } = useLiveBatch(drawn);
  const [stopping, setStopping] = useState(false);
  const { batch } = view;
  const open = isOpen(batch);

  async function cancel() {
    setStopping(true);
    try {
      await callUpload(`/api/upload/${batch.id}/cancel`);
      await ask();
    } catch (error) {
      toast.error(error instanceof Error ? error.message : 'The console did not answer. Try again.');
    }
    setStopping(false);
  }

  return (
    <div className="flex min-h-0 grow flex-col gap-3">
      <div className="flex flex-col gap-2 rounded-md border bg-surface p-3">
        <div className="flex flex-wrap items-center gap-2">
          <BatchStateBadge batch={batch} />
          <p role="status" className="grow text-ink-soft">
            {open ? progressWords(batch) : resultWords(batch)}
            {stale ? ' The console does not answer at the moment; these numbers may be old.' : ''}
          </p>
          {open && batch.cancelledAt === null ? (
            <Button size="sm" busy={stopping} onClick={() => void cancel()}>
              Cancel
            </Button>
          ) : null}
        </div>
        {open ? (
          <Progress label="Read" value={batch.bytes === 0 ? undefined : batch.bytesRead / batch.bytes} />
        ) : null}
        <dl className="flex flex-wrap gap-x-6 gap-y-1">
          <Total label="Records" value={batch.records} />
          <Total label="Stored" value={batch.stored} />
          <Total label="Duplicates" value={batch.duplicates} />
          <Total label="Rejected records" value={batch.rejected} bad />
          <Total label="Files" value={batch.files} />
          <Total label="Skipped files" value={batch.skippedFiles} />
          <Total label="Failed files" value={batch.failedFiles} bad />
        </dl>
      </div>
      <FileTable files={view.files} batch={batch} url={url} />
    </div>
  );
}

function Total({ label, value, bad = false }: { label: string; value: number; bad?: boolean }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-ink-soft">{label}</dt>
      <dd className={bad && value > 0 ? 'font-semibold text-bad' : 'font-semibold'}>{formatCount(value)}</dd>
    </div>
  );
}

function progressWords(batch: BatchView): string {
  const read = `${formatBytes(batch.bytesRead)} of ${formatBytes(batch.bytes)} read, ${formatCount(batch.openFiles)} of ${formatCount(batch.files)} files to go.`;
  return batch.sealedAt === null ? `Files are still arriving. ${read}` : read;
}

function resultWords(batch: BatchView): string {
  if (batch.cancelledAt !== null) return 'Cancelled. What had been stored by then stays.';
  if (batch.files === 0) return 'No file arrived.';
  if (batch.records === 0) return 'Nothing in these files is a CloudTrail record; the reasons are below.';
  if (batch.stored === 0 && batch.rejected === 0)
    return 'Every record was stored before, so nothing changed.';
  return 'Detection runs by itself after new events.';
}
