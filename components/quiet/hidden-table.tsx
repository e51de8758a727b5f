'use client';
import type { DataColumn } from '@/components/data-table/data-column';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { EmptyState } from '@/components/ui/empty-state';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';
import { labelStatus, labelVerdict } from '@/lib/alert/status';
import { visibleText } from '@/lib/text/visible-text';
import type { QuietingDetail } from '@/lib/usecase/quieting/get-quieting';

type Hidden = QuietingDetail['hidden'][number];

const COLUMNS: readonly DataColumn<Hidden>[] = [
  { id: 'severity', label: 'Severity', cell: (row) => <SeverityBadge level={row.severity} /> },
  {
    id: 'title',
    label: 'Alert',
    fixed: true,
    link: true,
    phone: 'title',
    maxWidth: '34rem',
    cell: (row) => <span title={row.title}>{visibleText(row.title, 300)}</span>,
  },
  { id: 'rule', label: 'Rule', maxWidth: '16rem', cell: (row) => visibleText(row.ruleName, 100) },
  { id: 'lastEventAt', label: 'Last event', cell: (row) => <Time at={row.lastEventAt} /> },
  {
    id: 'status',
    label: 'Decided as',
    cell: (row) => (row.verdict === null ? labelStatus(row.status) : labelVerdict(row.verdict)),
  },
];

/** The alerts that an exception hides now, or that a suppression folds. */
export function HiddenTable({
  hidden,
  total,
  url,
}: {
  hidden: readonly Hidden[];
  total: number;
  url: TableUrl;
}) {
  return (
    <DataTable
      label="Alerts it hides now"
      rows={hidden}
      columns={COLUMNS}
      rowId={(row) => row.id}
      rowHref={(row) => `/alerts/${encodeURIComponent(row.id)}`}
      total={total}
      url={url}
      columnMenu={false}
      empty={
        <EmptyState title="It hides no alert now">
          What it hid before is in the queue again, or another exception hides it.
        </EmptyState>
      }
    />
  );
}
