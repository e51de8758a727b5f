import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffText, linesOf, type DiffRow } from './diff-text';

const line = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '', 'echo one two', 'echo one three'),
  fc.string({ maxLength: 12 }),
);
const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'));
const side = (rows: readonly DiffRow[], other: DiffRow['kind']) => rows.filter(({ kind }) => kind !== other);

/** What a patch does: unchanged lines are walked over, removed ones are checked and dropped, added ones put in. */
function apply(before: readonly string[], rows: readonly DiffRow[]): string[] {
  const after: string[] = [];
  let at = 0;
  for (const row of rows) {
    if (row.kind !== 'added') {
      expect(before[at]).toBe(row.text);
      at += 1;
    }
    if (row.kind !== 'removed') after.push(row.text);
  }
  expect(at).toBe(before.length);
  return after;
}

describe('a diff of two texts', () => {
  it('applied to the older gives the newer, with the number of each line in the text it is in', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { rows, added, removed } = diffText(before, after);
        expect(apply(linesOf(before), rows)).toEqual(linesOf(after));
        expect(side(rows, 'added').map(({ left }) => left)).toEqual(
          linesOf(before).map((_, index) => index + 1),
        );
        expect(side(rows, 'removed').map(({ right }) => right)).toEqual(
          linesOf(after).map((_, index) => index + 1),
        );
        expect([added, removed]).toEqual([
          rows.length - side(rows, 'added').length,
          rows.length - side(rows, 'removed').length,
        ]);
      }),
    );
  });

  it('has as many lines added as the way back has removed', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const [there, back] = [diffText(before, after), diffText(after, before)];
        expect([back.removed, back.added]).toEqual([there.added, there.removed]);
      }),
    );
  });

  it('marks within a line only what is not in the line beside it', () => {
    const { rows } = diffText('echo one two\n', 'echo one three\n');
    expect(
      rows.map(({ kind, text: shown, marks }) => [kind, marks.map(({ from, to }) => shown.slice(from, to))]),
    ).toEqual([
      ['removed', ['two']],
      ['added', ['three']],
    ]);
    expect(diffText('abc def', 'xyz').rows.every(({ marks }) => marks.length === 0)).toBe(true);
  });

  it('replaces texts that have next to nothing in common, says so, and keeps what frames them', () => {
    const many = (word: string) =>
      `first\n${Array.from({ length: 15_000 }, (_, n) => `${word}${n}\n`).join('')}last\n`;
    const { rows, limit } = diffText(many('a'), many('b'));
    expect(limit).toMatch(/replaced/);
    expect(rows.filter(({ kind }) => kind === 'same').map((row) => row.text)).toEqual(['first', 'last']);
  });

  it('reads at most 20,000 lines and says so', () => {
    const { rows, limit } = diffText('a\n'.repeat(30_000), 'a\n'.repeat(30_000));
    expect([rows.length, limit]).toEqual([20_000, expect.stringMatching(/first 20,000/)]);
  });
});
