'use client';
import { ScrollText } from 'lucide-react';
import Link from 'next/link';
import type { DataColumn } from '@/components/data-table/data-column';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { EmptyState } from '@/components/ui/empty-state';
import { Time } from '@/components/ui/time';
import { visibleText } from '@/lib/text/visible-text';
import type { AuditItem, AuditList } from '@/lib/usecase/admin/list-audit';
import { AuditFilters } from './audit-filters';

const COLUMNS: readonly DataColumn<AuditItem>[] = [
  { id: 'at', label: 'When', fixed: true, width: '11rem', cell: (row) => <Time at={row.at} /> },
  {
    id: 'what',
    label: 'What',
    fixed: true,
    phone: 'title',
    width: '46rem',
    cell: (row) => <Deed row={row} />,
  },
  { id: 'detail', label: 'Details', width: '22rem', cell: (row) => <Details pairs={row.detail} /> },
];

/** The audit trail, newest first: who did what to what. */
export function AuditTable({
  list,
  url,
  isFiltered,
}: {
  list: AuditList;
  url: TableUrl;
  isFiltered: boolean;
}) {
  return (
    <DataTable
      label="Audit trail"
      rows={list.items}
      columns={COLUMNS}
      rowId={(row) => row.id}
      total={list.total}
      url={url}
      columnMenu={false}
      toolbar={<AuditFilters actions={list.actions} people={list.people} />}
      empty={
        <EmptyState
          icon={<ScrollText aria-hidden />}
          title={isFiltered ? 'No entry fits' : 'Nothing has been written down yet'}
        >
          {isFiltered
            ? 'Take a filter away, or look for another subject.'
            : 'Reads of user data from AWS, revealed credentials, downloads, restores, marks and changed settings are kept here.'}
        </EmptyState>
      }
    />
  );
}

function Deed({ row }: { row: AuditItem }) {
  return (
    <span className="block py-1 whitespace-normal wrap-anywhere">
      <span className="font-medium">{visibleText(row.who, 100)}</span>{' '}
      {row.did.map(({ text, href }, index) =>
        href === undefined ? (
          <span key={index}>{text}</span>
        ) : (
          <Link
            key={index}
            href={href}
            prefetch={false}
            className="inline-block max-w-full text-accent underline underline-offset-2"
          >
            {text}
          </Link>
        ),
      )}
      .
    </span>
  );
}

function Details({ pairs }: { pairs: AuditItem['detail'] }) {
  if (pairs.length === 0) return <span className="text-ink-faint">–</span>;
  return (
    <dl className="flex flex-wrap gap-x-3 py-1 text-xs whitespace-normal">
      {pairs.map(({ label, value }) => (
        <div key={label} className="flex min-w-0 gap-1">
          <dt className="shrink-0 text-ink-soft">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
