import type { Indicator } from '@/lib/payload/decoded';
import { worstOf } from '@/lib/payload/findings/finding-slots';
import { visibleText } from '@/lib/text/visible-text';
import type { LineMark } from './code-line';
import { findingAnchor } from './payload-anchor';

/** Entries of the list of findings that a page shows; marks of later ones lead nowhere. */
export const FINDINGS_SHOWN = 50;
const ORDER = ['high', 'medium', 'low'];

export interface NumberedIndicator extends Indicator {
  /** Position in Decoded.indicators. */
  index: number;
}

/** Worst first, else as found. */
export function sortFindings(indicators: readonly Indicator[]): NumberedIndicator[] {
  return indicators
    .map((indicator, index) => ({ ...indicator, index }))
    .sort((left, right) => ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity));
}

/** One mark for each line of `part` from `from` to `to` on which something was found. */
export function lineMarks(
  sha256: string,
  indicators: readonly Indicator[],
  part: string,
  { from, to }: { from: number; to: number },
): LineMark[] {
  const listed = new Set(
    sortFindings(indicators)
      .slice(0, FINDINGS_SHOWN)
      .map(({ index }) => index),
  );
  const found = new Map<number, NumberedIndicator[]>();
  for (const [index, indicator] of indicators.entries()) {
    if (indicator.part !== part || indicator.line < from || indicator.line > to) continue;
    found.set(indicator.line, [...(found.get(indicator.line) ?? []), { ...indicator, index }]);
  }
  return [...found].map(([line, here]) => {
    const says = new Map(here.map((indicator) => [indicator.kind, indicator.says]));
    const first = here.find(({ index }) => listed.has(index));
    return {
      line,
      worst: worstOf(here.map(({ severity }) => severity)),
      kinds: visibleText([...says.keys()].join(', '), 120),
      says: visibleText([...says].map(([kind, sentence]) => `${kind}. ${sentence}`).join(' '), 600),
      href: first === undefined ? null : `#${findingAnchor(sha256, first.index)}`,
    };
  });
}
