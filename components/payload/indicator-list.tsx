import Link from 'next/link';
import clsx from 'clsx';
import { groupFindings, type NumberedIndicator } from '@/lib/payload/findings/finding-groups';
import { visibleText } from '@/lib/text/visible-text';
import type { Indicator } from '@/lib/payload/decoded';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { findingAnchor, type LineHref } from './payload-anchor';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';
/** Lines of one entry; the others unfold. */
const LINES_SHOWN = 4;

/** What stands out, worst first: each kind once, with its sentence and links to its lines. */
export function IndicatorList({
  sha256,
  indicators,
  manyParts,
  lineHref,
  label = 'Findings, worst first',
  tall = false,
}: {
  sha256: string;
  indicators: readonly Indicator[];
  manyParts: boolean;
  lineHref: LineHref;
  /** Names the list for screen readers, where a page has several. */
  label?: string;
  /** Beside the text on wide screens, where it may be as high. */
  tall?: boolean;
}) {
  if (indicators.length === 0) return null;
  const lines = (found: readonly NumberedIndicator[]) => (
    <ul className="flex flex-col">
      {found.map((indicator) => (
        <li key={indicator.index} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <LineLink href={lineHref(indicator.part, indicator.line)}>
            {manyParts ? `part ${visibleText(indicator.part, 40)}, ` : ''}line{' '}
            {indicator.line.toLocaleString('en')}
          </LineLink>
          {indicator.inside.length === 0 ? null : (
            <span className="text-ink-soft">inside {indicator.inside.join(' › ')}</span>
          )}
          <code className="min-w-0 font-mono wrap-anywhere">{visibleText(indicator.value)}</code>
        </li>
      ))}
    </ul>
  );
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={clsx(
        'max-h-112 min-w-0 scroll-fade overflow-y-auto text-xs -outline-offset-2',
        tall && 'xl:max-h-[75dvh]',
      )}
    >
      <ul className="flex flex-col divide-y">
        {groupFindings(indicators).map(({ first, kind, severity, says, found }) => (
          <li
            key={first}
            id={findingAnchor(sha256, first)}
            className="flex flex-col gap-0.5 py-1.5 target:bg-accent-soft"
          >
            <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <SeverityBadge level={severity} />
              <span className="font-medium">{visibleText(kind, 60)}</span>
              {found.length === 1 ? null : (
                <span className="text-ink-soft">{found.length.toLocaleString('en')} times</span>
              )}
            </p>
            <p className="text-ink-soft">{says}</p>
            {lines(found.slice(0, LINES_SHOWN))}
            {found.length > LINES_SHOWN ? (
              <details>
                <summary className="w-fit rounded-sm py-1 text-ink-soft hover:text-ink">
                  {(found.length - LINES_SHOWN).toLocaleString('en')} more
                </summary>
                {lines(found.slice(LINES_SHOWN))}
              </details>
            ) : null}
          </li>
        ))}
      </ul>
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
