import type { ShownValue } from '@/lib/rule/explain/shown-value';

/** What an event holds in the fields that a condition asks about; secrets are only said to be there. */
export function ConditionValues({ values }: { values: readonly ShownValue[] }) {
  const there = values.filter((one) => one.values.length > 0 || one.hidden);
  if (values.length === 0) return null;
  if (there.length === 0) return <span className="text-ink-faint">not there</span>;
  return (
    <span className="flex min-w-0 flex-wrap gap-x-2">
      {there.map((one) => (
        <span key={one.field} className="min-w-0 wrap-anywhere">
          {values.length > 1 ? <span className="text-ink-faint">{one.label}: </span> : null}
          {one.values.length > 0 ? <span className="font-mono text-xs">{one.values.join(', ')}</span> : null}
          {one.hidden ? (
            <span className="text-ink-faint">
              {one.values.length > 0 ? ' and more, ' : ''}there, hidden here
            </span>
          ) : null}
        </span>
      ))}
    </span>
  );
}
