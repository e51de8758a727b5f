import Link from 'next/link';
import type { Indicator } from '@/lib/payload/decoded';
import { findingSlots } from '@/lib/payload/findings/finding-slots';
import { visibleText } from '@/lib/text/visible-text';
import { partHref } from './payload-anchor';
import { SeverityShape } from './severity-shape';

/** A strip as high as the text: its lines as a sketch, the stretch that is shown, and a mark for each place with findings. */
export function Minimap({
  sha256,
  part,
  indicators,
  outline,
  shown,
  total,
}: {
  sha256: string;
  part: string;
  /** Those of this part. */
  indicators: readonly Indicator[];
  /** See outlineOf. */
  outline: readonly number[];
  /** First and last line of the text beside it. */
  shown: { from: number; to: number };
  /** Lines of the part. */
  total: number;
}) {
  const { slots, marks } = findingSlots(indicators, total);
  return (
    <nav
      aria-label="Findings along the text"
      className="relative w-12 shrink-0 overflow-hidden rounded-md border bg-surface phone:hidden"
      style={{ minHeight: `${slots * 1.5}rem` }}
    >
      <svg
        aria-hidden
        preserveAspectRatio="none"
        viewBox={`0 0 1 ${Math.max(1, outline.length)}`}
        className="absolute inset-0 size-full text-line-strong"
      >
        <path
          fill="currentColor"
          d={outline
            .map((length, row) => `M0.08 ${row + 0.2}h${(length * 0.34).toFixed(2)}v0.6H0.08z`)
            .join('')}
        />
      </svg>
      {total > shown.to - shown.from + 1 ? (
        <div
          aria-hidden
          className="absolute inset-x-0 border-y border-accent bg-accent/10"
          style={{
            top: `${((shown.from - 1) / total) * 100}%`,
            height: `${((shown.to - shown.from + 1) / total) * 100}%`,
          }}
        />
      ) : null}
      {marks.map(({ slot, worst, count, line, label }) => (
        <Link
          key={slot}
          href={partHref(sha256, part, line)}
          scroll={false}
          replace
          prefetch={false}
          title={visibleText(label, 200)}
          aria-label={visibleText(label, 200)}
          className="absolute right-0 flex h-6 w-7 items-center justify-end gap-0.5 rounded-sm bg-surface/80 pr-1 text-xs font-medium text-ink -outline-offset-2 hover:bg-hover"
          style={{ top: `min(${(slot / slots) * 100}%, calc(100% - 1.5rem))` }}
        >
          {/* With a sign, so that it does not read as the number of a line. */}
          {count > 1 ? <span className="text-[0.625rem]">×{count > 99 ? '99+' : count}</span> : null}
          <SeverityShape severity={worst} />
        </Link>
      ))}
    </nav>
  );
}
