import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldRows, pairRows, piecesOf } from './diff-show';
import { diffText } from './diff-text';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd e', ''), { maxLength: 60 })
  .map((lines) => lines.join('\n'));

it('shows every row once, folding only what is unchanged and far from changes', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { rows } = diffText(before, after);
      const { stretches, left } = foldRows(rows);
      expect([...stretches.flatMap((stretch) => stretch.rows), left]).toEqual([...rows, 0]);
      for (const stretch of stretches)
        if (stretch.folded) expect(stretch.rows.every(({ kind }) => kind === 'same')).toBe(true);
      const pairs = pairRows(rows);
      expect(pairs.flatMap((pair) => pair.left ?? []).map((row) => row.left)).toEqual(
        rows.flatMap((row) => row.left ?? []),
      );
      expect(pairs.flatMap((pair) => pair.right ?? []).map((row) => row.right)).toEqual(
        rows.flatMap((row) => row.right ?? []),
      );
    }),
  );
});

it('says how many rows are not shown', () => {
  expect(foldRows(diffText('', 'a\n'.repeat(5000)).rows).left).toBe(2000);
});

it('writes hidden characters out, keeps marks on their words, and cuts long lines', () => {
  const [row] = diffText('rm \u202etxt now', 'ls').rows;
  expect(row && piecesOf({ ...row, marks: [{ from: 3, to: 7 }] })).toEqual([
    { text: 'rm ', marked: false },
    { text: '\\u202etxt', marked: true },
    { text: ' now', marked: false },
  ]);
  const [long] = diffText('x'.repeat(5000), '').rows;
  expect(long && piecesOf(long).map((piece) => piece.text.length > 2000)).toEqual([false, false]);
  expect(long && piecesOf(long).at(-1)?.text).toBe('… 3,000 more characters');
});
