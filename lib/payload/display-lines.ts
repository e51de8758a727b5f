// Station: a part's text → lines that are safe and small enough to show. Refuses to hide what it leaves out.
import { visibleText } from '@/lib/text/visible-text';

const MOST_LINES = 1000;
const LONGEST_LINE = 2000;
const MOST_CHARACTERS = 200_000;

/** Numbered from 1 as indicators count them. Tabs stay; other hidden characters become escapes. `left` says what is not shown. */
export function splitLines(text: string): { lines: string[]; left: string | null } {
  const all = text.split(/\r\n|\r|\n/);
  if (all.length > 1 && all.at(-1) === '') all.pop();
  const lines: string[] = [];
  let characters = 0;
  let cut = false;
  for (const line of all.slice(0, MOST_LINES)) {
    if (characters >= MOST_CHARACTERS) break;
    if (line.length > LONGEST_LINE) cut = true;
    const kept = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
    const shown = kept
      .split('\t')
      .map((piece) => visibleText(piece))
      .join('\t');
    characters += shown.length;
    lines.push(shown);
  }
  if (lines.length < all.length)
    return { lines, left: `${all.length - lines.length} more lines are not shown.` };
  return { lines, left: cut ? 'Very long lines are cut here.' : null };
}
