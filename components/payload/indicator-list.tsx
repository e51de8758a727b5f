import { visibleText } from '@/lib/text/visible-text';
import type { Indicator } from '@/lib/payload/decoded';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { lineAnchor } from './payload-anchor';

const SHOWN = 50;
const ORDER = ['high', 'medium', 'low'];

/** What stands out, worst first, each with a link to its line. */
export function IndicatorList({
  sha256,
  indicators,
  manyParts,
}: {
  sha256: string;
  indicators: readonly Indicator[];
  manyParts: boolean;
}) {
  if (indicators.length === 0) return null;
  const sorted = [...indicators].sort(
    (left, right) => ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity),
  );
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      <h4 className="font-medium">Worth a look: {indicators.length}</h4>
      <ul className="flex flex-col divide-y border-y">
        {sorted.slice(0, SHOWN).map((indicator, index) => (
          <li key={index} className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 py-1.5">
            <SeverityBadge level={indicator.severity} />
            <span className="font-medium">{indicator.kind}</span>
            <a
              href={`#${lineAnchor(sha256, indicator.part, indicator.line)}`}
              className="inline-flex min-h-6 items-center text-accent underline underline-offset-2"
            >
              {manyParts ? `part ${visibleText(indicator.part, 40)}, ` : ''}line {indicator.line}
            </a>
            {indicator.inside.length === 0 ? null : (
              <span className="text-ink-soft">inside {indicator.inside.join(' › ')}</span>
            )}
            <code className="min-w-0 font-mono break-all">{visibleText(indicator.value)}</code>
            <span className="text-ink-soft">{indicator.says}</span>
          </li>
        ))}
      </ul>
      {indicators.length > SHOWN ? (
        <p className="text-ink-faint">{indicators.length - SHOWN} more are marked in the text below.</p>
      ) : null}
    </div>
  );
}
