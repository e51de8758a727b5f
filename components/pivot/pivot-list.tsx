import { AsyncCount, type Counts } from '@/components/ui/async-count';

export interface PivotView {
  name: string;
  label: string;
  /** Null where it cannot run. */
  href: string | null;
  cannotRun: string | null;
  /** The query as it will run, for the curious. */
  kql: string;
}

/** Ready-made looks at the events around the alert, each with what it would find. */
export function PivotList({ pivots, counts }: { pivots: readonly PivotView[]; counts: Counts }) {
  if (pivots.length === 0)
    return <p className="px-3 py-2 text-ink-soft">The guide of this rule has no pivots.</p>;
  return (
    <ul className="px-3 py-1.5">
      {pivots.map((pivot) => (
        <li key={pivot.name} className="flex min-h-8 flex-wrap items-center justify-between gap-x-2">
          <span className="min-w-0" title={pivot.kql}>
            {pivot.label}
            {pivot.cannotRun === null ? null : (
              <span className="block text-xs text-ink-soft">can’t run, {pivot.cannotRun}</span>
            )}
          </span>
          {pivot.href === null ? null : (
            <span className="ml-auto">
              <AsyncCount
                counts={counts}
                name={pivot.name}
                href={pivot.href}
                noun="event"
                label={`${pivot.label}: open in Events`}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
