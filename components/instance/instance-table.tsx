'use client';
import { Server } from 'lucide-react';
import Link from 'next/link';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import type { DataColumn } from '@/components/data-table/data-column';
import { DataTable } from '@/components/data-table/data-table';
import type { TableUrl } from '@/components/data-table/table-url';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchBox } from '@/components/ui/search-box';
import { Time } from '@/components/ui/time';
import { instanceHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';
import type { InstanceItem } from '@/lib/usecase/instance/list-instances';
import { ContentLink } from './content-link';
import { VerdictBadge } from './verdict-badge';

interface Named {
  accountId: string;
  instanceId: string;
}

/** Instances with a history of user data. `named` are those that an id, pasted elsewhere, may mean. */
export function InstanceTable({
  list,
  url,
  search,
  named,
}: {
  list: { items: readonly InstanceItem[]; total: number };
  url: TableUrl;
  search: string;
  named: readonly Named[];
}) {
  return (
    <DataTable
      label="Instances"
      rows={list.items}
      columns={COLUMNS}
      rowId={(row) => `${row.accountId}/${row.instanceId}`}
      rowHref={instanceHref}
      total={list.total}
      url={url}
      toolbar={<Search value={search} />}
      empty={<Empty search={search} named={named} />}
    />
  );
}

function Search({ value }: { value: string }) {
  const [, setUrl] = useQueryStates(
    { q: parseAsString, id: parseAsString, page: parseAsString },
    { shallow: false, scroll: false, history: 'replace' },
  );
  const change = useCallback(
    (text: string) => {
      void setUrl({ q: text === '' ? null : text, id: null, page: null });
    },
    [setUrl],
  );
  return (
    <SearchBox
      value={value}
      label="Search instances"
      group="Instances"
      placeholder="Instance or account"
      onChange={change}
    />
  );
}

function Empty({ search, named }: { search: string; named: readonly Named[] }) {
  if (search === '')
    return (
      <EmptyState
        icon={<Server aria-hidden />}
        title="No instance’s user data was changed or seen"
        actions={<ButtonLink href="/sources">Upload logs</ButtonLink>}
      >
        Instances come here with the first change of their user data in the logs, and with the first content
        that is attached or fetched for one.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={<Server aria-hidden />}
      title={named.length === 0 ? 'No such instance' : 'In several accounts'}
    >
      {named.length === 0 ? (
        `No user data of an instance like ${visibleText(search, 80)} was changed or seen. Paste a whole id into the palette (Ctrl K) to open one that only other events name.`
      ) : (
        <ul>
          {named.map((instance) => (
            <li key={instance.accountId}>
              <Link
                href={instanceHref(instance)}
                className="inline-flex min-h-6 items-center text-accent underline"
              >
                {visibleText(instance.instanceId, 80)} of account {visibleText(instance.accountId, 40)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}

const NONE = <span className="text-ink-faint">none</span>;
const UNKNOWN = <span className="text-ink-faint">unknown</span>;

const COLUMNS: readonly DataColumn<InstanceItem>[] = [
  {
    id: 'instance',
    label: 'Instance',
    sortable: true,
    fixed: true,
    link: true,
    phone: 'title',
    cell: (row) => <span className="font-mono text-xs">{visibleText(row.instanceId, 60)}</span>,
  },
  {
    id: 'account',
    label: 'Account',
    cell: (row) => <span className="font-mono text-xs">{visibleText(row.accountId, 40)}</span>,
  },
  { id: 'state', label: 'State', cell: (row) => <State row={row} /> },
  {
    id: 'content',
    label: 'Content seen last',
    cell: (row) => (row.sha256 === null ? NONE : <ContentLink sha256={row.sha256} />),
  },
  {
    id: 'nextStart',
    label: 'Next start',
    cell: (row) => (row.sha256 === null ? UNKNOWN : <VerdictBadge verdict={row.verdict} />),
  },
  {
    id: 'contents',
    label: 'Contents',
    sortable: true,
    firstSort: 'desc',
    align: 'end',
    cell: (row) => row.contents.toLocaleString('en'),
  },
  {
    id: 'changes',
    label: 'Changes',
    sortable: true,
    firstSort: 'desc',
    align: 'end',
    cell: (row) => row.changes.toLocaleString('en'),
  },
  {
    id: 'lastChangeAt',
    label: 'Last change',
    cell: (row) => (row.lastChangeAt === null ? NONE : <Time at={row.lastChangeAt} />),
  },
  {
    id: 'lastAt',
    label: 'Last changed or seen',
    sortable: true,
    firstSort: 'desc',
    cell: (row) => <Time at={row.lastAt} />,
  },
];

/** What it has now, as far as is known: that is what an analyst looks for in this list. */
function State({ row: { isChangedSince, isGood, sha256 } }: { row: InstanceItem }) {
  if (isChangedSince)
    return <Badge tone="medium">{sha256 === null ? 'content unknown' : 'changed since it was seen'}</Badge>;
  if (isGood === null) return <Badge>no version marked good</Badge>;
  return isGood ? (
    <Badge tone="good">last known good</Badge>
  ) : (
    <Badge tone="medium">not the last known good</Badge>
  );
}
