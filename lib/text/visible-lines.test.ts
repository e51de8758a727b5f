import { expect, test } from 'vitest';
import { visibleLines } from './visible-lines';

test('keeps line breaks and shows what would hide or reorder', () => {
  expect(visibleLines('a\r\n\tb\u202ec\n\u001b[31m')).toBe('a\n    b\\u202ec\n\\u001b[31m');
});
