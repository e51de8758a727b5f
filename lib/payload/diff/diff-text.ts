// Station: two texts → their lines side by side, with what changed inside a line. Refuses to search for ever: past its bounds texts are replaced whole.
import { diffArrays, diffWordsWithSpace } from 'diff';

/** A stretch of a line, from inclusive to exclusive, in characters. */
export interface Mark {
  from: number;
  to: number;
}

export interface DiffRow {
  kind: 'same' | 'removed' | 'added';
  /** Without its line end. */
  text: string;
  /** Number in the older text, from 1; null where it is not in it. */
  left: number | null;
  right: number | null;
  /** What differs from the line it replaces or that replaces it; empty where that says nothing. */
  marks: Mark[];
}

export interface TextDiff {
  /** Removed lines stand before the added ones that replace them. */
  rows: DiffRow[];
  added: number;
  removed: number;
  /** What was not compared, in words. */
  limit: string | null;
}

/** Changed lines to look for before everything between the common ends counts as replaced. */
const MOST_EDITS = 1000;
const MOST_LINES = 20_000;
const LONGEST_MARKED = 1000;
const MOST_MARKED = 300;
const MOST_WORD_EDITS = 80;
/** Where less than this of a line stays, marking the rest says nothing. */
const LEAST_KEPT = 0.3;

export function diffText(before: string, after: string): TextDiff {
  const [a, b] = [linesOf(before), linesOf(after)];
  const limit =
    a.length > MOST_LINES || b.length > MOST_LINES
      ? `Of very many lines only the first ${MOST_LINES.toLocaleString('en')} are compared.`
      : null;
  const [left, right] = [a.slice(0, MOST_LINES), b.slice(0, MOST_LINES)];
  const { kinds, whole } = compare(left, right);
  const rows: DiffRow[] = [];
  let [x, y] = [0, 0];
  for (const kind of kinds) {
    const text = (kind === 'added' ? right[y] : left[x]) ?? '';
    rows.push({
      kind,
      text,
      left: kind === 'added' ? null : ++x,
      right: kind === 'removed' ? null : ++y,
      marks: [],
    });
  }
  markWords(rows);
  return {
    rows,
    added: rows.filter(({ kind }) => kind === 'added').length,
    removed: rows.filter(({ kind }) => kind === 'removed').length,
    limit: whole
      ? 'The texts differ so much that the lines between their common ends are shown as replaced.'
      : limit,
  };
}

/** Whatever ends its lines; an end at the very end makes no further line. */
export function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function compare(a: readonly string[], b: readonly string[]): { kinds: DiffRow['kind'][]; whole: boolean } {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const names = new Map<string, number>();
  const nameOf = (line: string): number => {
    const name = names.get(line) ?? names.size;
    names.set(line, name);
    return name;
  };
  // Numbers in place of lines: long lines that are nearly the same are then compared once.
  const middleOf = (lines: readonly string[]) => lines.slice(start, lines.length - end).map(nameOf);
  const [left, right] = [middleOf(a), middleOf(b)];
  const changes = diffArrays(left, right, { maxEditLength: MOST_EDITS });
  const middle: DiffRow['kind'][] =
    changes === undefined
      ? [...left.map(() => 'removed' as const), ...right.map(() => 'added' as const)]
      : changes.flatMap(({ added, removed, value }) =>
          value.map(() => (added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const))),
        );
  const same = (count: number) => Array.from({ length: count }, () => 'same' as const);
  return { kinds: [...same(start), ...removedFirst(middle), ...same(end)], whole: changes === undefined };
}

/** Within each run of changes, what was there before what came. */
function removedFirst(kinds: readonly DiffRow['kind'][]): DiffRow['kind'][] {
  const sorted: DiffRow['kind'][] = [];
  let waiting = 0;
  for (const kind of [...kinds, 'same' as const]) {
    if (kind === 'added') waiting += 1;
    else {
      if (kind === 'same') for (; waiting > 0; waiting -= 1) sorted.push('added');
      sorted.push(kind);
    }
  }
  return sorted.slice(0, -1);
}

/** Marks what changed in lines that replace each other: the first removed with the first added, and so on. */
function markWords(rows: readonly DiffRow[]): void {
  let marked = 0;
  for (let at = 0; at < rows.length;) {
    const removed = runOf(rows, at, 'removed');
    const added = runOf(rows, at + removed.length, 'added');
    for (const [index, old] of removed.entries()) {
      const young = added[index];
      if (young === undefined || marked >= MOST_MARKED) break;
      marked += 1;
      markPair(old, young);
    }
    at += Math.max(1, removed.length + added.length);
  }
}

function runOf(rows: readonly DiffRow[], from: number, kind: DiffRow['kind']): DiffRow[] {
  let to = from;
  while (rows[to]?.kind === kind) to += 1;
  return rows.slice(from, to);
}

function markPair(old: DiffRow, young: DiffRow): void {
  if (old.text.length > LONGEST_MARKED || young.text.length > LONGEST_MARKED) return;
  const changes = diffWordsWithSpace(old.text, young.text, { maxEditLength: MOST_WORD_EDITS });
  if (changes === undefined) return;
  let [x, y, kept] = [0, 0, 0];
  const [left, right]: [Mark[], Mark[]] = [[], []];
  for (const { added, removed, value } of changes) {
    if (removed) left.push({ from: x, to: x + value.length });
    else if (added) right.push({ from: y, to: y + value.length });
    else kept += value.trim().length;
    if (!added) x += value.length;
    if (!removed) y += value.length;
  }
  if (kept < LEAST_KEPT * Math.min(old.text.trim().length, young.text.trim().length) || kept === 0) return;
  old.marks = left;
  young.marks = right;
}
