// Station: a part's text → lines that are safe and small enough to show. Refuses to hide what it leaves out.
import { visibleText } from '@/lib/text/visible-text';

const MOST_LINES = 1000;
const LONGEST_LINE = 2000;
const MOST_CHARACTERS = 200_000;
/** Lines of one window; windows begin at multiples of this, unless long lines make one end early. */
const WINDOW_LINES = 500;

/** Numbered from 1 as indicators count them. Tabs stay; other hidden characters become escapes. `left` says what is not shown. */
export function splitLines(text: string): { lines: string[]; left: string | null } {
  const total = countLines(text);
  const { lines, cut } = takeLines(text, 0, MOST_LINES, MOST_CHARACTERS);
  if (lines.length < total) return { lines, left: `${total - lines.length} more lines are not shown.` };
  return { lines, left: cut ? 'Very long lines are cut here.' : null };
}

export interface TextWindow {
  /** Number of the first line, from 1. */
  from: number;
  /** At most 500 lines and 200,000 characters, escaped like those of splitLines. */
  lines: string[];
  /** Lines of the whole text. */
  total: number;
  /** Whether lines of this window are cut at 2,000 characters. */
  cut: boolean;
}

/** The lines around `line`, and always that line itself. What the text does not have becomes its first or last window. */
export function windowAround(text: string, line: number): TextWindow {
  const total = countLines(text);
  const take = (skip: number, most: number) => takeLines(text, skip, most, MOST_CHARACTERS);
  const wanted = Math.min(Math.max(1, Math.trunc(line)), Math.max(1, total));
  const start = Math.floor((wanted - 1) / WINDOW_LINES) * WINDOW_LINES;
  const block = take(start, WINDOW_LINES);
  const reached = start + block.lines.length;
  const { lines, cut } = reached >= wanted ? block : take(wanted - 1, start + WINDOW_LINES - wanted + 1);
  return { from: reached >= wanted ? start + 1 : wanted, lines, total, cut };
}

/** Scanned without making a string of each line: ten megabytes may be ten million of them. */
function* lineEdges(text: string): Generator<[start: number, end: number]> {
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    yield [start, at];
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
    start = at + 1;
  }
  if (start < text.length || start === 0) yield [start, text.length];
}

function countLines(text: string): number {
  let total = 0;
  let last = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) at += 1;
    total += 1;
    last = at;
  }
  return last < text.length - 1 || total === 0 ? total + 1 : total;
}

function takeLines(text: string, skip: number, most: number, mostCharacters: number) {
  const lines: string[] = [];
  let characters = 0;
  let cut = false;
  let index = 0;
  for (const [start, end] of lineEdges(text)) {
    if (index++ < skip) continue;
    if (lines.length >= most || characters >= mostCharacters) break;
    if (end - start > LONGEST_LINE) cut = true;
    const kept =
      end - start > LONGEST_LINE ? `${text.slice(start, start + LONGEST_LINE)}…` : text.slice(start, end);
    const shown = kept
      .split('\t')
      .map((piece) => visibleText(piece))
      .join('\t');
    characters += shown.length;
    lines.push(shown);
  }
  return { lines, cut };
}

/** Beyond this a sketch of the text is not worth its time. */
const LONGEST_OUTLINED = 2_000_000;

/**
 * The longest line of each of at most `slots` equal stretches of a text, as a share of 100 characters: what a minimap draws. Empty
 * for very large texts.
 */
export function outlineOf(text: string, slots: number): number[] {
  if (text.length > LONGEST_OUTLINED) return [];
  const total = countLines(text);
  const rows = Math.min(total, slots);
  const longest = Array.from({ length: rows }, () => 0);
  let index = 0;
  for (const [start, end] of lineEdges(text)) {
    const row = Math.floor((index++ * rows) / total);
    longest[row] = Math.max(longest[row] ?? 0, Math.min(1, (end - start) / 100));
  }
  return longest;
}
