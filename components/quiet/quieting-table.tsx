'use client';
import { EyeOff } from 'lucide-react';
import { useMemo } from 'react';
import type { DataColumn } from '@/components/data-table/data-column';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Time } from '@/components/ui/time';
import { KIND_LABELS } from '@/lib/quiet/words';
import { visibleText } from '@/lib/text/visible-text';
import type { QuietingItem, QuietingList } from '@/lib/usecase/quieting/list-quietings';
import { EndButton } from './end-button';
import type { QuietActions } from './quiet-actions';
import { QuietingFilters } from './quieting-filters';
import { StateBadge } from './state-badge';

/** Exceptions and suppressions, also those that are over. */
export function QuietingTable({
  list,
  url,
  mayEnd,
  end,
}: {
  list: QuietingList;
  url: TableUrl;
  mayEnd: boolean;
  end: QuietActions['end'];
}) {
  const columns = useMemo(() => quietingColumns(mayEnd ? end : undefined), [mayEnd, end]);
  return (
    <DataTable
      label="Exceptions"
      rows={list.items}
      columns={columns}
      rowId={(row) => row.id}
      rowHref={(row) => `/exceptions/${row.id}`}
      total={list.total}
      url={url}
      toolbar={<QuietingFilters counts={list.counts} />}
      empty={
        <EmptyState
          icon={<EyeOff aria-hidden />}
          title="No exceptions here"
          actions={<ButtonLink href="/alerts">Go to the alerts</ButtonLink>}
        >
          An exception is made from an alert: open one and press “Make an exception”.
        </EmptyState>
      }
    />
  );
}

function quietingColumns(end: QuietActions['end'] | undefined): readonly DataColumn<QuietingItem>[] {
  return [
    { id: 'kind', label: 'Kind', sortable: true, cell: (row) => KIND_LABELS[row.kind] },
    {
      id: 'reason',
      label: 'Reason',
      fixed: true,
      link: true,
      phone: 'title',
      width: '13rem',
      maxWidth: '20rem',
      cell: (row) => <span title={row.reason}>{visibleText(row.reason, 200)}</span>,
    },
    {
      id: 'rules',
      label: 'Rules',
      maxWidth: '10rem',
      cell: (row) =>
        row.rules.length === 0
          ? 'Every rule'
          : row.rules.map(({ name }) => visibleText(name, 100)).join(', '),
    },
    {
      id: 'condition',
      label: 'Condition',
      maxWidth: '11rem',
      cell: (row) => (
        <span title={row.condition} className="font-mono text-xs phone:break-all">
          {visibleText(row.condition, 200)}
        </span>
      ),
    },
    {
      id: 'hides',
      label: 'Hides now',
      sortable: true,
      firstSort: 'desc',
      align: 'end',
      cell: (row) => row.hides.toLocaleString('en'),
    },
    {
      id: 'createdBy',
      label: 'Made by',
      sortable: true,
      maxWidth: '9rem',
      cell: (row) => row.createdBy ?? 'Command line',
    },
    {
      id: 'createdAt',
      label: 'Made',
      sortable: true,
      firstSort: 'desc',
      hidden: true,
      cell: (row) => <Time at={row.createdAt} />,
    },
    {
      id: 'expiresAt',
      label: 'Expires',
      sortable: true,
      cell: (row) => <Time at={row.expiresAt} />,
    },
    { id: 'state', label: 'State', cell: (row) => <StateBadge state={row.state} /> },
    ...(end
      ? [
          {
            id: 'end',
            label: 'Action',
            cell: (row: QuietingItem) =>
              row.state === 'in-force' ? (
                <EndButton id={row.id} about={visibleText(row.reason, 80)} end={end} />
              ) : (
                <span className="text-ink-faint">none</span>
              ),
          },
        ]
      : []),
  ];
}
