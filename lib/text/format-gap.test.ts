import { expect, it } from 'vitest';
import { formatGap } from './format-gap';

it.each([
  [0, '0 ms'],
  [250, '250 ms'],
  [1_000, '1 s'],
  [48_400, '48 s'],
  [72_000, '1 min 12 s'],
  [3_600_000, '1 h'],
  [3_661_000, '1 h 1 min'],
  [14 * 86_400_000, '14 days'],
  [86_400_000 + 3_600_000 * 5, '1 day 5 h'],
])('%i ms reads as %s', (ms, words) => {
  expect(formatGap(ms)).toBe(words);
});
