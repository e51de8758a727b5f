import { describe, expect, it } from 'vitest';
import { diffLines } from './diff-lines';
import { foldDiff } from './fold-diff';

const numbers = (change: Record<number, string> = {}) =>
  Array.from({ length: 20 }, (_, index) => `${change[index + 1] ?? index + 1}\n`).join('');

describe('folding a diff', () => {
  it('keeps changes and what is around them, and counts the rest', () => {
    const folded = foldDiff(diffLines(numbers(), numbers({ 10: 'ten' })), 1);
    expect(folded).toEqual([
      { kind: 'skipped', count: 8 },
      { kind: 'same', text: '9\n', line: 9 },
      { kind: 'removed', text: '10\n', line: 10 },
      { kind: 'added', text: 'ten\n', line: 10 },
      { kind: 'same', text: '11\n', line: 11 },
      { kind: 'skipped', count: 9 },
    ]);
  });

  it('is empty where nothing changed, and bounded where all did', () => {
    expect(foldDiff(diffLines(numbers(), numbers()))).toEqual([]);
    const all = foldDiff(diffLines('', numbers()), 3, 5);
    expect([all.length, all.at(-1)]).toEqual([6, { kind: 'skipped', count: 15 }]);
  });
});
