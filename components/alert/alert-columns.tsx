'use client';
import type { DataColumn } from '@/components/data-table/data-column';
import { Badge } from '@/components/ui/badge';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';
import { principalName } from '@/lib/alert/principal-name';
import { formatGap } from '@/lib/text/format-gap';
import { visibleText } from '@/lib/text/visible-text';
import type { AlertListItem } from '@/lib/usecase/alert/list-alerts';
import { EntityList } from './entity-list';
import { GuideProgress } from './guide-progress';
import { AssigneeCell, StatusCell, type QuickChange } from './quick-cells';

/** Ids are the sort keys of lib/alert/queue.ts where a column can be sorted. `zone` is named in the headings of bare times. */
export function alertColumns(quick: QuickChange, zone: string): readonly DataColumn<AlertListItem>[] {
  return [
    {
      id: 'severity',
      label: 'Severity',
      sortable: true,
      firstSort: 'desc',
      cell: (row) => <SeverityBadge level={row.severity} />,
    },
    {
      id: 'title',
      label: 'Alert',
      sortable: true,
      fixed: true,
      link: true,
      phone: 'title',
      maxWidth: 'clamp(13rem, calc(100vw - 73.5rem), 44rem)',
      cell: (row) => (
        <span title={row.title}>
          {row.repeats === 0 ? null : <Repeats count={row.repeats} />}
          {visibleText(row.title, 300)}
        </span>
      ),
    },
    { id: 'vendor', label: 'Vendor', sortable: true, cell: (row) => row.vendor },
    {
      id: 'rule',
      label: 'Rule',
      sortable: true,
      hidden: true,
      maxWidth: '16rem',
      cell: (row) => <span title={row.ruleId}>{row.ruleName}</span>,
    },
    { id: 'entities', label: 'Who and what', maxWidth: '11.5rem', cell: (row) => <Entities row={row} /> },
    {
      id: 'instances',
      label: 'Instance',
      hidden: true,
      maxWidth: '13rem',
      cell: (row) => <EntityList values={row.instanceIds} />,
    },
    {
      id: 'principals',
      label: 'Principal',
      hidden: true,
      maxWidth: '24rem',
      cell: (row) => <EntityList values={row.principals} limit={120} />,
    },
    {
      id: 'addresses',
      label: 'Address',
      hidden: true,
      maxWidth: '11rem',
      cell: (row) => <EntityList values={row.addresses} />,
    },
    { id: 'account', label: 'Account', hidden: true, cell: (row) => <EntityList values={[row.accountId]} /> },
    {
      id: 'firstEventAt',
      label: `First event (${zone})`,
      sortable: true,
      firstSort: 'desc',
      cell: (row) => <Time at={row.firstEventAt} part="bare" />,
    },
    {
      id: 'lastEventAt',
      label: 'Last event',
      sortable: true,
      firstSort: 'desc',
      cell: (row) => <LastEvent row={row} />,
    },
    {
      id: 'evidence',
      label: 'Events',
      sortable: true,
      firstSort: 'desc',
      align: 'end',
      phone: 'hide',
      cell: (row) => row.evidenceCount.toLocaleString('en'),
    },
    { id: 'guide', label: 'Guide', cell: (row) => <GuideProgress {...row.progress} /> },
    {
      id: 'assignee',
      label: 'Assignee',
      sortable: true,
      maxWidth: '8rem',
      cell: (row) => <AssigneeCell row={row} quick={quick} />,
    },
    { id: 'status', label: 'Status', sortable: true, cell: (row) => <StatusCell row={row} quick={quick} /> },
    {
      id: 'updatedAt',
      label: 'Changed',
      sortable: true,
      firstSort: 'desc',
      hidden: true,
      cell: (row) => <Time at={row.updatedAt} />,
    },
  ];
}

/** What a suppression folded into the row; before the title, which is cut where it is long. */
function Repeats({ count }: { count: number }) {
  return (
    <>
      <Badge className="h-4!">
        +{count.toLocaleString('en')} {count === 1 ? 'repeat' : 'repeats'}
      </Badge>{' '}
    </>
  );
}

/** Who on one line, what it was done to and from where on the next. */
function Entities({ row }: { row: AlertListItem }) {
  const who = row.principals.length > 0 ? row.principals.map(principalName) : row.userNames;
  const what = [row.instanceIds, row.addresses].filter((values) => values.length > 0);
  return (
    <span className="flex flex-col leading-4">
      <span className="truncate phone:whitespace-normal">
        <EntityList values={who} />
      </span>
      {what.length === 0 ? null : (
        <span className="truncate text-ink-soft phone:whitespace-normal">
          {what.map((values, index) => (
            <span
              key={index}
              className={index === 0 ? '' : "before:px-1 before:text-ink-faint before:content-['·']"}
            >
              <EntityList values={values} />
            </span>
          ))}
        </span>
      )}
    </span>
  );
}

function LastEvent({ row }: { row: AlertListItem }) {
  const ms = row.lastEventAt.getTime() - row.firstEventAt.getTime();
  return (
    <time
      dateTime={row.lastEventAt.toISOString()}
      title={row.lastEventAt.toISOString()}
      className="whitespace-nowrap"
    >
      {ms === 0 ? 'same time' : `+${formatGap(ms)}`}
    </time>
  );
}
