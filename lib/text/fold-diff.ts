// Station: a diff by line → what a reader needs of it: changes, a few lines around them, and how much is left out. Pure.
import type { DiffLine } from '@/lib/text/diff-lines';

export type FoldedLine = DiffLine | { kind: 'skipped'; count: number };

/** Keeps `around` unchanged lines beside each change, and at most `most` lines; what is past that is one last skip. */
export function foldDiff(lines: readonly DiffLine[], around = 3, most = 2_000): FoldedLine[] {
  const folded: FoldedLine[] = [];
  let skipped = 0;
  let shown = 0;
  for (const [index, line] of lines.entries()) {
    const near = lines
      .slice(Math.max(0, index - around), index + around + 1)
      .some(({ kind }) => kind !== 'same');
    if (!near || shown >= most) {
      skipped += 1;
      continue;
    }
    if (skipped > 0) folded.push({ kind: 'skipped', count: skipped });
    skipped = 0;
    shown += 1;
    folded.push(line);
  }
  if (skipped > 0 && folded.length > 0) folded.push({ kind: 'skipped', count: skipped });
  return folded;
}
