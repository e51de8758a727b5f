'use client';
import clsx from 'clsx';
import { parseAsString, useQueryStates } from 'nuqs';
import { FilterSelect } from '@/components/ui/filter-select';
import { QUIETING_KINDS, QUIETING_STATES } from '@/lib/quiet/quieting';
import { KIND_LABELS, STATE_LABELS } from '@/lib/quiet/words';

const PARSERS = { state: parseAsString, kind: parseAsString, page: parseAsString };
const TABS = [...QUIETING_STATES, 'all'] as const;

/** State and kind, in the address. What is in force is shown first. */
export function QuietingFilters({ counts }: { counts: Record<string, number> }) {
  const [url, setUrl] = useQueryStates(PARSERS, { shallow: false, scroll: false, history: 'push' });
  const state = url.state ?? 'in-force';
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <div
        role="group"
        aria-label="State"
        className="flex max-w-full overflow-x-auto rounded-md border border-line-strong bg-surface"
      >
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            aria-pressed={state === tab}
            onClick={() => {
              void setUrl({ state: tab === 'in-force' ? null : tab, page: null });
            }}
            className={clsx(
              'flex h-6.5 items-center gap-1.5 px-2.5 text-xs -outline-offset-2',
              state === tab ? 'bg-accent-soft font-medium text-accent' : 'text-ink-soft hover:bg-hover',
            )}
          >
            {tab === 'all' ? 'All' : STATE_LABELS[tab]}
            <span className="tabular-nums">
              {(tab === 'all' ? total : (counts[tab] ?? 0)).toLocaleString('en')}
            </span>
          </button>
        ))}
      </div>
      <FilterSelect
        label="Kind"
        none="Every kind"
        value={url.kind}
        options={QUIETING_KINDS.map((kind) => ({ value: kind, label: `${KIND_LABELS[kind]}s` }))}
        choose={(kind) => {
          void setUrl({ kind, page: null });
        }}
      />
    </>
  );
}
