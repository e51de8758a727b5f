// Station: two texts → what was taken out and what was put in, by line. Pure; refuses to search for ever: very different texts are replaced whole.

export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
  /** Line number in the text it is in, from 1; of the newer one for lines that are in both. */
  line: number;
}

/** Edits to search for at most; past it everything between the common ends counts as replaced. */
const MAX_EDITS = 500;

/** The shortest edit (Myers 1986) from `before` to `after`; removed lines come before the added ones that replace them. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const kept = (count: number, at: number): DiffLine[] =>
    b.slice(at, at + count).map((text, index) => ({ kind: 'same', text, line: at + index + 1 }));
  const middle = shortestEdit(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return [
    ...kept(start, 0),
    ...middle.map((one) => ({ ...one, line: one.line + start })),
    ...kept(end, b.length - end),
  ];
}

/** Lines with their ends, so that a missing last newline shows; none for an empty text. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function shortestEdit(a: readonly string[], b: readonly string[]): DiffLine[] {
  const trace = searchEdit(a, b);
  if (!trace) return [...a.map(removed), ...b.map(added)];
  const found: DiffLine[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits] ?? new Map<number, number>();
    const k = x - y;
    const isDown = edits > 0 && (k === -edits || (k !== edits && at(reach, k - 1) < at(reach, k + 1)));
    const fromK = isDown ? k + 1 : k - 1;
    const fromX = edits === 0 ? 0 : at(reach, fromK);
    const fromY = edits === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      found.push({ kind: 'same', text: b[y] ?? '', line: y + 1 });
    }
    if (edits === 0) break;
    if (isDown) found.push(added(b[fromY] ?? '', fromY));
    else found.push(removed(a[fromX] ?? '', fromX));
    x = fromX;
    y = fromY;
  }
  return removedFirst(found.reverse());
}

/** For each number of edits, how far along `a` each diagonal was reached before it; undefined past the bound. */
function searchEdit(a: readonly string[], b: readonly string[]): Map<number, number>[] | undefined {
  const reach = new Map<number, number>([[1, 0]]);
  const trace: Map<number, number>[] = [];
  for (let edits = 0; edits <= Math.min(a.length + b.length, MAX_EDITS); edits += 1) {
    trace.push(new Map(reach));
    for (let k = -edits; k <= edits; k += 2) {
      const isDown = k === -edits || (k !== edits && at(reach, k - 1) < at(reach, k + 1));
      let x = isDown ? at(reach, k + 1) : at(reach, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reach.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return undefined;
}

function at(reach: ReadonlyMap<number, number>, k: number): number {
  return reach.get(k) ?? -1;
}

function removed(text: string, index: number): DiffLine {
  return { kind: 'removed', text, line: index + 1 };
}

function added(text: string, index: number): DiffLine {
  return { kind: 'added', text, line: index + 1 };
}

/** Within each run of changes, what was there before what came. */
function removedFirst(lines: readonly DiffLine[]): DiffLine[] {
  const sorted: DiffLine[] = [];
  let waiting: DiffLine[] = [];
  for (const line of lines) {
    if (line.kind === 'added') waiting.push(line);
    else {
      if (line.kind === 'same') {
        sorted.push(...waiting);
        waiting = [];
      }
      sorted.push(line);
    }
  }
  return [...sorted, ...waiting];
}
