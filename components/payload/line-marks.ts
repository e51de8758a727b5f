import type { Indicator } from '@/lib/payload/decoded';
import { groupFindings } from '@/lib/payload/findings/finding-groups';
import { visibleText } from '@/lib/text/visible-text';
import type { LineMark } from './code-line';
import { findingAnchor } from './payload-anchor';

/** One mark for each line of `part` from `from` to `to` on which something was found. */
export function lineMarks(
  sha256: string,
  indicators: readonly Indicator[],
  part: string,
  { from, to }: { from: number; to: number },
): LineMark[] {
  const marks = new Map<number, LineMark & { kinds: string[] }>();
  // Worst first, so that a line's first group gives its mark.
  for (const { first, kind, severity, says, found } of groupFindings(indicators))
    for (const line of new Set(found.filter((one) => one.part === part).map((one) => one.line))) {
      if (line < from || line > to) continue;
      const sentence = `${kind}. ${says}`;
      const mark = marks.get(line);
      if (mark === undefined)
        marks.set(line, {
          line,
          worst: severity,
          kinds: [kind],
          says: sentence,
          href: `#${findingAnchor(sha256, first)}`,
        });
      else {
        mark.kinds.push(kind);
        mark.says += ` ${sentence}`;
      }
    }
  return [...marks.values()].map((mark) => ({ ...mark, says: visibleText(mark.says, 600) }));
}
