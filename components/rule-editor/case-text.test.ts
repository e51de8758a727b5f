import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SEVERITIES } from '@/lib/rule/rule';
import { readCases, readRecords, recordsName, removeCase, writeCase } from './case-text';

const TEXT = `# What must hit
cases:
  - name: A hit # the usual one
    records: hit.jsonl
    why: It must.
    expect:
      - eventIds: [a, b]
        severity: high
  - name: A miss
    records: miss.jsonl
    why: It must not.
    expect: []
`;
const CASE = { name: 'New', records: 'new.jsonl', why: 'Because.', expect: [{ eventIds: ['c'] }] };

test('a changed case leaves the others and their comments as they are', () => {
  const changed = writeCase(TEXT, 1, CASE);
  expect(changed).toContain('# What must hit');
  expect(changed).toContain('# the usual one');
  expect(readCases(changed)).toEqual([readCases(TEXT)?.[0], CASE]);
});

test('a case is added to others, to none and to a file that is not there', () => {
  expect(readCases(writeCase(TEXT, 2, CASE))).toHaveLength(3);
  expect(readCases(writeCase('cases: []\n', 0, CASE))).toEqual([CASE]);
  expect(readCases(writeCase(undefined, 0, CASE))).toEqual([CASE]);
});

test('the last case takes the file with it', () => {
  const one = removeCase(TEXT, 0);
  expect(readCases(one ?? '')?.map(({ name }) => name)).toEqual(['A miss']);
  expect(removeCase(one ?? '', 0)).toBeNull();
});

test('a file that holds no cases is not taken for one', () => {
  expect(readCases('cases: [')).toBeUndefined();
  expect(readCases('cases: 1')).toBeUndefined();
  expect(readCases(undefined)).toEqual([]);
});

test('a field that is empty for now is still a case', () => {
  const emptied = { ...CASE, name: '', why: '' };
  expect(readCases(writeCase(TEXT, 0, emptied))?.[0]).toEqual(emptied);
});

test('whatever a case says comes back as it was', () => {
  const text = fc.string({ minLength: 1, unit: 'grapheme' }).filter((each) => each.trim() !== '');
  const one = fc.record({
    name: text,
    records: fc.constant('a.jsonl'),
    why: text,
    expect: fc.array(
      fc.record(
        {
          eventIds: fc.array(text, { minLength: 1, maxLength: 3 }),
          severity: fc.constantFrom(...SEVERITIES),
        },
        { requiredKeys: ['eventIds'] },
      ),
      { maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(one, (each) => {
      expect(readCases(writeCase(TEXT, 1, each))?.[1]).toEqual(each);
    }),
  );
});

test('files of records get names of their own', () => {
  expect(recordsName('Stop & start, in order!', [])).toBe('stop-start-in-order.jsonl');
  expect(recordsName('Hit', ['hit.jsonl', 'hit-2.jsonl'])).toBe('hit-3.jsonl');
  expect(recordsName('日本', [])).toBe('case.jsonl');
});

test('records tell their time, name and id, and lines that are none say so', () => {
  const text =
    '{"eventID":"a","eventTime":"2026-03-02T12:00:00Z","eventName":"StopInstances"}\n\nnope\nnull\n';
  expect(readRecords(text)).toEqual([
    { line: 1, id: 'a', title: '2026-03-02T12:00:00Z StopInstances' },
    { line: 3, id: undefined, title: 'Not JSON' },
    { line: 4, id: undefined, title: 'Record' },
  ]);
});
