'use client';
import { DataTable } from '@/components/data-table/data-table';
import type { DataColumn } from '@/components/data-table/data-column';
import type { TableUrl } from '@/components/data-table/table-url';
import { EmptyState } from '@/components/ui/empty-state';
import { formatBytes, formatCount } from '@/components/ui/format-number';
import { Time } from '@/components/ui/time';
import { visibleText } from '@/lib/text/visible-text';
import { BatchStateBadge } from './batch-state';
import { isOpen, type BatchView } from './batch-view';
import { useRefreshWhile } from './use-refresh-while';

const KINDS: Record<BatchView['kind'], string> = { upload: 'Upload', cli: 'Command line', sample: 'Sample' };

const COLUMNS: readonly DataColumn<BatchView>[] = [
  {
    id: 'label',
    label: 'Source',
    fixed: true,
    link: true,
    phone: 'title',
    maxWidth: '20rem',
    cell: (batch) => visibleText(batch.label),
  },
  { id: 'state', label: 'State', cell: (batch) => <BatchStateBadge batch={batch} /> },
  { id: 'kind', label: 'Kind', phone: 'hide', hidden: true, cell: (batch) => KINDS[batch.kind] },
  { id: 'files', label: 'Files', align: 'end', cell: (batch) => formatCount(batch.files) },
  {
    id: 'bytes',
    label: 'Size',
    align: 'end',
    phone: 'hide',
    hidden: true,
    cell: (batch) => formatBytes(batch.bytes),
  },
  { id: 'records', label: 'Records', align: 'end', cell: (batch) => formatCount(batch.records) },
  { id: 'stored', label: 'Stored', align: 'end', cell: (batch) => formatCount(batch.stored) },
  {
    id: 'duplicates',
    label: 'Duplicates',
    align: 'end',
    phone: 'hide',
    cell: (batch) => formatCount(batch.duplicates),
  },
  {
    id: 'rejected',
    label: 'Rejected',
    align: 'end',
    phone: 'hide',
    cell: (batch) => <Count value={batch.rejected} />,
  },
  {
    id: 'skipped',
    label: 'Skipped files',
    align: 'end',
    phone: 'hide',
    cell: (batch) => formatCount(batch.skippedFiles),
  },
  {
    id: 'failed',
    label: 'Failed files',
    align: 'end',
    phone: 'hide',
    cell: (batch) => <Count value={batch.failedFiles} />,
  },
  { id: 'by', label: 'By', phone: 'hide', cell: (batch) => batch.createdBy ?? '–' },
  { id: 'at', label: 'Started', cell: (batch) => <Time at={batch.createdAt} /> },
];

function Count({ value }: { value: number }) {
  return <span className={value > 0 ? 'font-medium text-bad' : undefined}>{formatCount(value)}</span>;
}

/** Everything that was ever brought in, newest first; follows what is still being read. */
export function BatchTable({
  batches,
  total,
  url,
}: {
  batches: readonly BatchView[];
  total: number;
  url: TableUrl;
}) {
  useRefreshWhile(batches.some(isOpen));
  return (
    <DataTable
      label="Sources"
      rows={batches}
      columns={COLUMNS}
      rowId={(batch) => batch.id}
      rowHref={(batch) => `/sources/${batch.id}`}
      total={total}
      url={url}
      fixedSize
      empty={
        <EmptyState title="Nothing has been brought in yet">
          Drop files above, load the sample, or run <code className="font-mono">npx waymark ingest PATH</code>{' '}
          in the project’s folder.
        </EmptyState>
      }
    />
  );
}
