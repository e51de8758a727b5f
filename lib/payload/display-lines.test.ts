import { expect, it } from 'vitest';
import { splitLines } from './display-lines';

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
