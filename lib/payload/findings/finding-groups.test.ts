import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Indicator } from '@/lib/payload/decoded';
import { groupFindings, severityWords } from './finding-groups';

const finding = (
  line: number,
  severity: Indicator['severity'],
  kind: string,
  says = 'It does.',
): Indicator => ({
  kind,
  severity,
  says,
  line,
  part: '1',
  value: `line ${line}`,
  inside: [],
});

it('puts what says the same into one entry, worst first', () => {
  const groups = groupFindings([
    finding(1, 'low', 'remote-fetch'),
    finding(2, 'high', 'pipe-to-shell'),
    finding(3, 'low', 'remote-fetch'),
    finding(4, 'low', 'remote-fetch', 'It does something else.'),
    finding(5, 'high', 'pipe-to-shell'),
  ]);
  expect(groups.map(({ kind, first, found }) => [kind, first, found.map(({ line }) => line)])).toEqual([
    ['pipe-to-shell', 1, [2, 5]],
    ['remote-fetch', 0, [1, 3]],
    ['remote-fetch', 3, [4]],
  ]);
});

it('leaves none out and repeats none', () => {
  const any = fc.record({
    line: fc.integer({ min: 1, max: 9 }),
    severity: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
    kind: fc.constantFrom('a', 'b'),
    says: fc.constantFrom('x', 'y'),
  });
  fc.assert(
    fc.property(fc.array(any), (given) => {
      const groups = groupFindings(
        given.map(({ line, severity, kind, says }) => finding(line, severity, kind, says)),
      );
      const indexes = groups.flatMap(({ found }) => found.map(({ index }) => index));
      expect(indexes.sort((left, right) => left - right)).toEqual(given.map((_, index) => index));
    }),
  );
});

it('counts by severity in words', () => {
  expect(severityWords([])).toBe('0');
  expect(severityWords([finding(1, 'low', 'a'), finding(2, 'high', 'a'), finding(3, 'low', 'b')])).toBe(
    '3: 1 high, 2 low',
  );
});
