'use client';
import Link from 'next/link';
import { useMemo } from 'react';
import { DataTable } from '@/components/data-table/data-table';
import type { DataColumn } from '@/components/data-table/data-column';
import type { TableUrl } from '@/components/data-table/table-url';
import { EmptyState } from '@/components/ui/empty-state';
import { formatBytes, formatCount } from '@/components/ui/format-number';
import { Time } from '@/components/ui/time';
import { visibleLines } from '@/lib/text/visible-lines';
import { visibleText } from '@/lib/text/visible-text';
import { FileStateBadge } from './batch-state';
import type { BatchFileView, BatchView } from './batch-view';

function columnsOf(batchId: string): DataColumn<BatchFileView>[] {
  return [
    {
      id: 'name',
      label: 'File',
      fixed: true,
      phone: 'title',
      maxWidth: '26rem',
      cell: (file) => <span title={visibleText(file.name)}>{visibleText(file.name)}</span>,
    },
    { id: 'status', label: 'Status', cell: (file) => <FileStateBadge file={file} /> },
    {
      id: 'reason',
      label: 'Reason',
      cell: (file) =>
        file.reason === null ? (
          '–'
        ) : (
          <span className="block max-w-96 py-1 break-words whitespace-pre-line">
            {visibleLines(file.reason)}
          </span>
        ),
    },
    { id: 'container', label: 'Read as', phone: 'hide', cell: (file) => file.container ?? '–' },
    { id: 'bytes', label: 'Size', align: 'end', cell: (file) => formatBytes(file.bytes) },
    { id: 'records', label: 'Records', align: 'end', cell: (file) => formatCount(file.records) },
    { id: 'stored', label: 'Stored', align: 'end', cell: (file) => formatCount(file.stored) },
    { id: 'duplicates', label: 'Duplicates', align: 'end', cell: (file) => formatCount(file.duplicates) },
    {
      id: 'rejected',
      label: 'Rejected',
      align: 'end',
      cell: (file) =>
        file.rejected === 0 ? (
          '0'
        ) : (
          <Link href={`/sources/${batchId}/rejected/${file.id}`} className="font-medium text-bad underline">
            {formatCount(file.rejected)}
            <span className="sr-only"> rejected records of {visibleText(file.name)}</span>
          </Link>
        ),
    },
    {
      id: 'first',
      label: 'First event',
      hidden: true,
      cell: (file) => (file.firstEventAt === null ? '–' : <Time at={file.firstEventAt} />),
    },
    {
      id: 'last',
      label: 'Last event',
      hidden: true,
      cell: (file) => (file.lastEventAt === null ? '–' : <Time at={file.lastEventAt} />),
    },
  ];
}

/** The files of one ingest: those that need a look first. */
export function FileTable({
  files,
  batch,
  url,
}: {
  files: readonly BatchFileView[];
  batch: BatchView;
  url: TableUrl;
}) {
  const columns = useMemo(() => columnsOf(batch.id), [batch.id]);
  return (
    <DataTable
      label="Files"
      rows={files}
      columns={columns}
      rowId={(file) => file.id}
      total={batch.files}
      url={url}
      fixedSize
      empty={<EmptyState title="No files yet">They appear here as they arrive.</EmptyState>}
    />
  );
}
