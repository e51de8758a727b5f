import fc from 'fast-check';
import { expect, it } from 'vitest';
import { outlineOf, splitLines, windowAround } from './display-lines';

it('numbers lines as they are, whatever their line break', () => {
  expect(splitLines('a\r\nb\rc\n')).toEqual({ lines: ['a', 'b', 'c'], left: null });
});

it('writes hidden and reordering characters out and keeps tabs', () => {
  expect(splitLines('a\tb\u202ec\u200b\u001b[31m').lines).toEqual(['a\tb\\u202ec\\u200b\\u001b[31m']);
});

it('keeps markup as it is, for it is shown as text', () => {
  expect(splitLines('<img src=x>').lines).toEqual(['<img src=x>']);
});

it('says how much it leaves out', () => {
  expect(splitLines('x\n'.repeat(1500)).left).toBe('500 more lines are not shown.');
  expect(splitLines('x'.repeat(5000)).left).toBe('Very long lines are cut here.');
});

it('shows the stretch of a long text that holds the line asked for', () => {
  const text = Array.from({ length: 1234 }, (_, index) => `line ${index + 1}`).join('\n');
  expect(windowAround(text, 1)).toMatchObject({ from: 1, total: 1234, cut: false });
  const second = windowAround(text, 777);
  expect([second.from, second.lines.length, second.lines[0]]).toEqual([501, 500, 'line 501']);
  expect(windowAround(text, 99_999).lines.at(-1)).toBe('line 1234');
  expect(windowAround(text, -5).from).toBe(1);
});

it('begins at the line asked for where the lines before it fill the window', () => {
  const text = Array.from({ length: 300 }, () => 'x'.repeat(3000)).join('\n');
  const shown = windowAround(text, 250);
  expect(shown).toMatchObject({ from: 250, total: 300, cut: true });
  expect(shown.lines.length).toBe(51);
});

it('holds the line asked for, whatever the text, and counts lines as they are split', () => {
  const text = fc
    .array(fc.constantFrom('\n', '\r', '\r\n', 'a', 'b\u0000', '\t', '\u2028'), { maxLength: 60 })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 70 }), (given, line) => {
      const all = given.split(/\r\n|\r|\n/);
      if (all.length > 1 && all.at(-1) === '') all.pop();
      const { from, lines, total } = windowAround(given, line);
      expect(total).toBe(all.length);
      const wanted = Math.min(line, total);
      expect(wanted).toBeGreaterThanOrEqual(from);
      expect(wanted).toBeLessThan(from + lines.length);
    }),
  );
});

it('draws at most as many rows as there are lines', () => {
  expect(outlineOf('x'.repeat(50) + '\n\n' + 'y'.repeat(500), 100)).toEqual([0.5, 0, 1]);
  expect(outlineOf('a\n'.repeat(1000), 40)).toHaveLength(40);
});
