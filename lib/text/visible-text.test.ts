import { expect, it } from 'vitest';
import { visibleText } from './visible-text';

it('writes characters that hide or reorder text as escapes', () => {
  expect(visibleText('a\u202eb\u0000c\u200bd\u001b[31m')).toBe('a\\u202eb\\u0000c\\u200bd\\u001b[31m');
});

it('leaves letters of every script and emoji as they are', () => {
  expect(visibleText('Ünïcödé 日本 🙂')).toBe('Ünïcödé 日本 🙂');
});

it('cuts with an ellipsis and never shows half a character', () => {
  expect(visibleText('abcdef', 4)).toBe('abc…');
  expect(visibleText('ab🙂cd', 4)).toBe('ab\\ud83d…');
});
