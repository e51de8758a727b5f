import clsx from 'clsx';
import Link from 'next/link';
import { LEDGER_FILTERS, ledgerQuery, type LedgerFilter } from '@/lib/payload/history/ledger-page';

const LABELS: Record<LedgerFilter, string> = {
  all: 'All',
  changes: 'Changes',
  reads: 'Reads',
  payloads: 'Contents',
  starts: 'Starts and stops',
};

/** Which rows the timeline shows, as links that keep the page. */
export function TimelineFilter({ here, show }: { here: string; show: LedgerFilter }) {
  return (
    <nav aria-label="Rows of the timeline">
      <ul className="flex flex-wrap gap-1">
        {LEDGER_FILTERS.map((filter) => (
          <li key={filter}>
            <Link
              href={`${here}${ledgerQuery({ show: filter, before: null })}#timeline`}
              prefetch={false}
              aria-current={filter === show ? 'true' : undefined}
              className={clsx(
                'inline-flex h-7 items-center rounded-md px-2 text-xs',
                filter === show
                  ? 'bg-accent-soft font-medium text-accent'
                  : 'text-ink-soft hover:bg-hover hover:text-ink',
              )}
            >
              {LABELS[filter]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
