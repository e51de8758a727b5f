'use client';
import clsx from 'clsx';
import { X } from 'lucide-react';
import { useCallback } from 'react';
import { Button } from '@/components/ui/button';
import { FilterMenu } from '@/components/ui/filter-menu';
import { SearchBox } from '@/components/ui/search-box';
import { labelStatus } from '@/lib/alert/status';
import type { AlertList } from '@/lib/usecase/alert/list-alerts';
import { DayFilter } from './day-filter';
import { HiddenLinks } from './hidden-links';
import { useAlertFilters, type FilterKey } from './use-alert-filters';

const TABS = ['open', 'acknowledged', 'closed', 'all'] as const;
const CHIPS: readonly { key: FilterKey; label: string }[] = [
  { key: 'instance', label: 'Instance' },
  { key: 'principal', label: 'Principal' },
  { key: 'address', label: 'Address' },
  { key: 'from', label: 'Events from' },
  { key: 'to', label: 'Events before' },
];

/** Search, status and filters of the queue. */
export function AlertToolbar({ facets }: { facets: AlertList['facets'] }) {
  const filters = useAlertFilters();
  const status = filters.text('status') === '' ? 'open' : filters.text('status');
  const total = facets.status.reduce((sum, facet) => sum + facet.count, 0);
  const count = (tab: string) =>
    tab === 'all' ? total : (facets.status.find((facet) => facet.value === tab)?.count ?? 0);
  const chips = CHIPS.filter(({ key }) => filters.text(key) !== '');
  const narrowed =
    chips.length > 0 ||
    (['q', 'severity', 'rule', 'vendor', 'assignee'] as const).some((key) => filters.text(key) !== '');
  const { set } = filters;
  const search = useCallback(
    (text: string) => {
      set({ q: text === '' ? null : text }, 'replace');
    },
    [set],
  );

  const menu = (key: 'severity' | 'rule' | 'vendor' | 'assignee', label: string) => (
    <FilterMenu
      label={label}
      options={facets[key]}
      chosen={filters.values(key)}
      onChange={(values) => {
        filters.setValues(key, values);
      }}
    />
  );

  return (
    <>
      <div
        role="group"
        aria-label="Status"
        className="flex max-w-full overflow-x-auto rounded-md border border-line-strong bg-surface"
      >
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            aria-pressed={status === tab}
            onClick={() => {
              set({ status: tab === 'open' ? null : tab });
            }}
            className={clsx(
              'flex h-6.5 items-center gap-1.5 px-2.5 text-xs -outline-offset-2',
              status === tab ? 'bg-accent-soft font-medium text-accent' : 'text-ink-soft hover:bg-hover',
            )}
          >
            {tab === 'all' ? 'All' : labelStatus(tab)}
            <span className="tabular-nums">{count(tab).toLocaleString('en')}</span>
          </button>
        ))}
      </div>
      <SearchBox
        value={filters.text('q')}
        label="Search alerts"
        group="Alerts"
        placeholder="Search title, instance, user, address…"
        onChange={search}
      />
      {menu('severity', 'Severity')}
      {menu('rule', 'Rule')}
      {menu('vendor', 'Vendor')}
      {menu('assignee', 'Assignee')}
      <DayFilter from={filters.text('from')} to={filters.text('to')} onChange={set} />
      {chips.map(({ key, label }) => (
        <Button
          key={key}
          size="sm"
          className="max-w-72 border-accent text-accent"
          aria-label={`Remove the filter ${label}: ${filters.text(key)}`}
          onClick={() => {
            set({ [key]: null });
          }}
        >
          <span className="truncate">
            {label}: {filters.text(key).replace('T00:00:00Z', '')}
          </span>
          <X aria-hidden />
        </Button>
      ))}
      <HiddenLinks
        status={status}
        count={count}
        onStatus={(next) => {
          set({ status: next });
        }}
      />
      {narrowed ? (
        <Button size="sm" tone="quiet" onClick={filters.clear}>
          Clear filters
        </Button>
      ) : null}
    </>
  );
}
