import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeInYaml } from '@/lib/rule/yaml-place';

/** The place of `│` in the text. */
function at(marked: string) {
  const cursor = marked.indexOf('│');
  return placeInYaml(marked.replace('│', ''), cursor);
}

test('a key at the root knows what stands there already', () => {
  expect(at('id: a\nname: b\nse│')).toMatchObject({
    path: [],
    part: 'key',
    text: 'se',
    siblings: ['id', 'name'],
  });
});

test('a value knows its key', () => {
  expect(at('severity: hi│')).toMatchObject({ path: ['severity'], part: 'value', text: 'hi', start: 10 });
  expect(at("title: 'User data of {{ins│")).toMatchObject({ path: ['title'], text: 'User data of {{ins' });
});

test('keys below keys, on an empty line by the place of the cursor', () => {
  expect(at('logic:\n  kind: match\n  │')).toMatchObject({
    path: ['logic'],
    part: 'key',
    siblings: ['kind'],
    indent: 2,
  });
  expect(at('logic:\n  kind: match\n│')).toMatchObject({ path: [], siblings: ['logic'] });
});

test('items of a list, whether indented below their key or as deep as it', () => {
  for (const text of ['logic:\n  steps:\n    - name: a\n      wh│', 'logic:\n  steps:\n  - name: a\n    wh│'])
    expect(at(text)).toMatchObject({
      path: ['logic', 'steps', '*'],
      part: 'key',
      text: 'wh',
      siblings: ['name'],
    });
  expect(at('logic:\n  steps:\n    - name: a\n    - │')).toMatchObject({
    path: ['logic', 'steps', '*'],
    siblings: [],
  });
});

test('a text over several lines is one value, whatever looks like keys in it', () => {
  const place = at('logic:\n  where: |\n    eventName: StopInstances\n    and out│\n  within: 1h\n');
  expect(place).toMatchObject({ path: ['logic', 'where'], part: 'value' });
  expect(place.text).toBe('    eventName: StopInstances\n    and out');
  expect(at('logic:\n  where: |\n    a: b\n  within: 1│')).toMatchObject({ path: ['logic', 'within'] });
  expect(at('logic:\n  where: |\n    │')).toMatchObject({ path: ['logic', 'where'], part: 'value' });
});

test('lists and mappings on one line', () => {
  expect(at('logic:\n  groupBy: [instanceId, ev│')).toMatchObject({
    path: ['logic', 'groupBy', '*'],
    part: 'value',
    text: 'ev',
    siblings: ['instanceId'],
  });
  expect(at('attack:\n  - { tactic: TA0002, tac│')).toMatchObject({
    path: ['attack', '*'],
    part: 'key',
    text: 'tac',
    siblings: ['tactic'],
  });
  expect(at('attack:\n  - { tactic: TA│')).toMatchObject({
    path: ['attack', '*', 'tactic'],
    part: 'value',
    text: 'TA',
  });
});

test('whatever is written, the place lies before the cursor and its text is what stands there', () => {
  const line = fc.constantFrom(
    'a: b',
    '  b: |',
    '    - c',
    '- ',
    '  { d: e, f',
    '[g, "h',
    '',
    '   ',
    '# i',
    "'",
    'j:',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.nat(), (lines, seed) => {
      const text = lines.join('\n');
      const cursor = seed % (text.length + 1);
      const place = placeInYaml(text, cursor);
      expect(text.slice(place.start, cursor)).toBe(place.text);
    }),
  );
});
