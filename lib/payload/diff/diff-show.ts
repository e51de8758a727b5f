// Station: the rows of a diff → what a page shows of them: stretches to fold, two columns, pieces of a line. Refuses characters that hide text.
import { visibleText } from '@/lib/text/visible-text';
import type { DiffRow } from './diff-text';

export interface Stretch {
  /** Unchanged and away from every change. */
  folded: boolean;
  rows: DiffRow[];
}

const AROUND = 3;
/** Folding fewer lines than this saves nothing. */
const LEAST_FOLDED = 4;
const MOST_ROWS = 3000;
const LONGEST_LINE = 2000;

/** Rows in stretches, at most 3,000 of them; `left` says how many are not among them. */
export function foldRows(rows: readonly DiffRow[]): { stretches: Stretch[]; left: number } {
  const near = new Uint8Array(rows.length);
  for (const [index, { kind }] of rows.entries())
    if (kind !== 'same') near.fill(1, Math.max(0, index - AROUND), Math.min(rows.length, index + AROUND + 1));
  const stretches: Stretch[] = [];
  const shown = Math.min(rows.length, MOST_ROWS);
  for (let from = 0; from < shown;) {
    let to = from;
    while (to < shown && near[to] === near[from]) to += 1;
    const folded = near[from] === 0 && to - from >= LEAST_FOLDED;
    const last = stretches.at(-1);
    if (last?.folded === false && !folded) last.rows.push(...rows.slice(from, to));
    else stretches.push({ folded, rows: rows.slice(from, to) });
    from = to;
  }
  return { stretches, left: rows.length - shown };
}

export interface SidePair {
  left: DiffRow | null;
  right: DiffRow | null;
}

/** Lines that replace each other stand beside each other. */
export function pairRows(rows: readonly DiffRow[]): SidePair[] {
  const pairs: SidePair[] = [];
  let removed: DiffRow[] = [];
  let added: DiffRow[] = [];
  const flush = (): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1)
      pairs.push({ left: removed[index] ?? null, right: added[index] ?? null });
    removed = [];
    added = [];
  };
  for (const row of rows) {
    if (row.kind === 'removed') removed.push(row);
    else if (row.kind === 'added') added.push(row);
    else {
      flush();
      pairs.push({ left: row, right: row });
    }
  }
  flush();
  return pairs;
}

export interface Piece {
  text: string;
  marked: boolean;
}

/** The line in pieces that are safe to show: hidden characters written out, tabs kept, cut at 2,000 characters. */
export function piecesOf({ text, marks }: DiffRow): Piece[] {
  const end = Math.min(text.length, LONGEST_LINE);
  const pieces: Piece[] = [];
  const push = (from: number, to: number, marked: boolean): void => {
    const part = text.slice(Math.min(from, end), Math.min(to, end));
    if (part !== '')
      pieces.push({
        text: part
          .split('\t')
          .map((piece) => visibleText(piece))
          .join('\t'),
        marked,
      });
  };
  let at = 0;
  for (const { from, to } of marks) {
    push(at, from, false);
    push(from, to, true);
    at = to;
  }
  push(at, text.length, false);
  if (text.length > end)
    pieces.push({ text: `… ${(text.length - end).toLocaleString('en')} more characters`, marked: false });
  return pieces;
}
