import { expect, test } from 'vitest';
import { formatBytes, formatCount } from './format-number';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 KB'],
  [52_428_800, '52.4 MB'],
  [500_000_000, '500 MB'],
  [9.6e9, '9.6 GB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

test('counts are grouped the same everywhere', () => {
  expect(formatCount(1234567)).toBe('1,234,567');
});
