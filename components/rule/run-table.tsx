'use client';
import type { DataColumn } from '@/components/data-table/data-column';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount } from '@/components/ui/format-number';
import { Time } from '@/components/ui/time';
import type { RunRow } from '@/lib/usecase/detection/list-rule-runs';
import { RunOutcome } from './run-outcome';

const COLUMNS: readonly DataColumn<RunRow>[] = [
  {
    id: 'startedAt',
    label: 'Started',
    fixed: true,
    link: true,
    phone: 'title',
    cell: (run) => <Time at={run.startedAt} />,
  },
  {
    id: 'outcome',
    label: 'Outcome',
    maxWidth: '22rem',
    cell: (run) => (
      <>
        <RunOutcome outcome={run.outcome} />{' '}
        {run.error === null ? null : <span title={run.error}>{run.error}</span>}
      </>
    ),
  },
  { id: 'ms', label: 'Took', align: 'end', cell: (run) => `${formatCount(run.ms)} ms` },
  {
    id: 'window',
    label: 'Event times examined',
    cell: (run) =>
      run.fromAt && run.toAt ? (
        <>
          <Time at={run.fromAt} part="bare" /> – <Time at={run.toAt} />
        </>
      ) : (
        'None'
      ),
  },
  { id: 'rows', label: 'Rows', align: 'end', cell: (run) => formatCount(run.rows) },
  { id: 'raised', label: 'Raised', align: 'end', cell: (run) => formatCount(run.raised) },
  { id: 'changed', label: 'Changed', align: 'end', cell: (run) => formatCount(run.changed) },
  { id: 'superseded', label: 'Superseded', align: 'end', cell: (run) => formatCount(run.superseded) },
  { id: 'leftOver', label: 'Left over', align: 'end', cell: (run) => formatCount(run.leftOver) },
  {
    id: 'definition',
    label: 'Definition',
    cell: (run) => (
      <span className="font-mono text-xs">
        {run.definitionHash.slice(0, 8)}
        {run.current ? '' : ' (earlier)'}
      </span>
    ),
  },
];

/** Runs, the newest first, each leading to what it ran. */
export function RunTable({
  ruleId,
  runs,
  total,
  url,
}: {
  ruleId: string;
  runs: readonly RunRow[];
  total: number;
  url: TableUrl;
}) {
  return (
    <DataTable
      label="Runs"
      rows={runs}
      columns={COLUMNS}
      rowId={(run) => run.id}
      rowHref={(run) => `/rules/${ruleId}/runs/${run.id}`}
      total={total}
      url={url}
      empty={
        <EmptyState title="No runs">
          A rule that is on runs by itself when events are stored that can matter to it.
        </EmptyState>
      }
    />
  );
}
