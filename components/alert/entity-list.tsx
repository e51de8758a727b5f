import { visibleText } from '@/lib/text/visible-text';

/** The first of several names and how many more there are; all of them on hover and for screen readers. */
export function EntityList({ values, limit = 48 }: { values: readonly string[]; limit?: number }) {
  const [first, ...rest] = values;
  if (first === undefined) return <span className="text-ink-faint">none</span>;
  const all = values
    .slice(0, 40)
    .map((value) => visibleText(value, 120))
    .join('\n');
  return (
    <span title={all} className="font-mono text-xs">
      {visibleText(first, limit)}
      {rest.length === 0 ? null : <span className="font-sans text-ink-faint"> +{rest.length}</span>}
    </span>
  );
}
