import Link from 'next/link';
import { visibleText } from '@/lib/text/visible-text';
import type { Indicator } from '@/lib/payload/decoded';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { FINDINGS_SHOWN, sortFindings } from './line-marks';
import { findingAnchor, type LineHref } from './payload-anchor';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** What stands out, worst first, each with a link to its line. */
export function IndicatorList({
  sha256,
  indicators,
  manyParts,
  lineHref,
}: {
  sha256: string;
  indicators: readonly Indicator[];
  manyParts: boolean;
  lineHref: LineHref;
}) {
  if (indicators.length === 0) return null;
  const shown = sortFindings(indicators).slice(0, FINDINGS_SHOWN);
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      <div
        role="region"
        aria-label="Findings, worst first"
        tabIndex={0}
        className="max-h-112 overflow-y-auto -outline-offset-2"
      >
        <ul className="flex flex-col divide-y">
          {shown.map((indicator) => (
            <li
              key={indicator.index}
              id={findingAnchor(sha256, indicator.index)}
              className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 py-1.5 target:bg-accent-soft"
            >
              <SeverityBadge level={indicator.severity} />
              <span className="font-medium">{visibleText(indicator.kind, 60)}</span>
              <LineLink href={lineHref(indicator.part, indicator.line)}>
                {manyParts ? `part ${visibleText(indicator.part, 40)}, ` : ''}line{' '}
                {indicator.line.toLocaleString('en')}
              </LineLink>
              {indicator.inside.length === 0 ? null : (
                <span className="text-ink-soft">inside {indicator.inside.join(' › ')}</span>
              )}
              <code className="min-w-0 font-mono wrap-anywhere">{visibleText(indicator.value)}</code>
              <span className="basis-full text-ink-soft">{indicator.says}</span>
            </li>
          ))}
        </ul>
      </div>
      {indicators.length > shown.length ? (
        <p className="text-ink-faint">
          {(indicators.length - shown.length).toLocaleString('en')} more are marked in the text below.
        </p>
      ) : null}
    </div>
  );
}

/** A link to a line, on this page or another. */
export function LineLink({ href, children }: { href: string; children: React.ReactNode }) {
  return href.startsWith('#') ? (
    <a href={href} className={LINK}>
      {children}
    </a>
  ) : (
    <Link href={href} scroll={false} prefetch={false} className={LINK}>
      {children}
    </Link>
  );
}
