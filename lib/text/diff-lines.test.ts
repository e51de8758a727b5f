import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines, type DiffLine } from './diff-lines';

const text = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd')).map((lines) => lines.join('\n'));
const side = (lines: readonly DiffLine[], without: DiffLine['kind']) =>
  lines
    .filter(({ kind }) => kind !== without)
    .map(({ text: line }) => line)
    .join('');
const changes = (lines: readonly DiffLine[]) => lines.filter(({ kind }) => kind !== 'same').length;

/** Lines in common at most, by the book. */
function longestCommon(a: string[], b: string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    b.forEach((other, index) => {
      next.push(one === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}
const linesOf = (whole: string) => whole.match(/[^\n]*\n|[^\n]+$/g) ?? [];

describe('a diff by line', () => {
  it('gives both texts back, whatever they are, with as few changes as can be', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        expect(side(lines, 'added')).toBe(before);
        expect(side(lines, 'removed')).toBe(after);
        const [a, b] = [linesOf(before), linesOf(after)];
        expect(changes(lines)).toBe(a.length + b.length - 2 * longestCommon(a, b));
      }),
      { numRuns: 500 },
    );
  });

  it('numbers lines in the text they are in and puts what was removed first', () => {
    expect(diffLines('one\ntwo\nthree\n', 'one\n2\n2b\nthree\n')).toEqual([
      { kind: 'same', text: 'one\n', line: 1 },
      { kind: 'removed', text: 'two\n', line: 2 },
      { kind: 'added', text: '2\n', line: 2 },
      { kind: 'added', text: '2b\n', line: 3 },
      { kind: 'same', text: 'three\n', line: 4 },
    ]);
  });

  it('searches for a bounded number of edits, and replaces what needs more', () => {
    const many = (prefix: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${prefix}${n}\n`);
    // One line is the same, but past the bound nobody looks for it.
    const around = (prefix: string, count: number) =>
      [...many(prefix, count), 'same\n', ...many(`${prefix}-`, count)].join('');
    const found = diffLines(around('a', 100), around('b', 100));
    expect([changes(found), found.length]).toEqual([400, 401]);
    const replaced = diffLines(around('a', 10_000), around('b', 10_000));
    expect([changes(replaced), replaced.length]).toEqual([40_002, 40_002]);
  });
});
