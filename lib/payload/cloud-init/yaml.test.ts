import { expect, it } from 'vitest';
import { Budget } from '@/lib/payload/budget';
import { parseYaml } from './yaml';

const read = (text: string) => {
  const result = parseYaml(text, new Budget());
  return result.ok ? result.value : result.why;
};
const at = (text: string, key: string) => {
  const value = read(text);
  return value instanceof Map ? value.get(key) : value;
};

it('takes the words of YAML 1.1 for true and false, but y and n for texts, as PyYAML does', () => {
  expect(at('a: [yes, On, TRUE, no, off, y, N]\n', 'a')).toEqual([true, true, true, false, false, 'y', 'N']);
});

it.each([
  ['before a comment', '\t# words\na: b\n'],
  ['as indentation', 'a:\n\t- b\n'],
  ['behind a colon', 'a:\tb\n'],
  ['within a plain text', 'a: b\tc\n'],
])('refuses a tab %s, where PyYAML stops', (_, text) => {
  expect(read(text)).toMatch(/not valid YAML \(line/);
});

it('takes a tab within quotes, block texts and comments', () => {
  const text = 'a: "x\ty"\nb: |\n\n  x\ty\nc: z #\tw\nd: e\n';
  expect(['a', 'b', 'c', 'd'].map((key) => at(text, key))).toEqual(['x\ty', '\nx\ty\n', 'z', 'e']);
});

it.each([
  ['brackets', 'a: [b,\nc]\nd: e\n', ['b', 'c']],
  ['brackets over many lines', 'a: [b,\nc,\nd,\ne\n]\n', ['b', 'c', 'd', 'e']],
  ['quotes', 'a: "b\nc"\nd: e\n', 'b c'],
])('reads further lines of %s that are not indented, as PyYAML does', (_, text, expected) => {
  expect(at(text, 'a')).toEqual(expected);
});

it('reads a comment that follows a comma at once', () => {
  expect(at('a: [b,# words\n  c]\n', 'a')).toEqual(['b', 'c']);
});

it('refuses a tag that PyYAML’s safe loader does not know', () => {
  expect(read('a: !evil b\n')).toMatch(/not valid YAML \(line 1\)/);
});

it('names the first line at fault, whatever was tried', () => {
  expect(read('a: [b\nc: {d\n')).toMatch(/line 2/);
});
