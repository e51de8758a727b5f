import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EVERYTHING,
  inOrder,
  makeCandidate,
  makeRule,
  MINUTE,
  sayEpisodes,
} from '@/lib/rule/candidates.test-support';
import { compileRule } from '@/lib/rule/compile';
import type { Candidate } from '@/lib/rule/kind';

const WITHIN = 10;

interface Call {
  id: string;
  minute: number;
  group: string | null;
  values: string[];
}

function threshold(count: number, distinct: number) {
  return compileRule(
    makeRule({
      kind: 'threshold',
      where: 'eventName: A',
      groupBy: ['userName'],
      within: `${WITHIN}m`,
      count,
      ...(distinct > 1 && { distinct: { field: 'instanceId', count: distinct } }),
    }),
  );
}

/** A row for each value, as the rule's SQL gives them. */
function rows({ id, minute, group, values }: Call): Candidate[] {
  const counted = values.length > 0 ? values : [null];
  return counted.map((value) => makeCandidate(minute, id, { group: [group], counted: value }));
}

/** By definition: for each call the ten minutes up to it; where they hold enough, its calls belong together, and so do sets that share a call. */
function crowdsByDefinition(calls: readonly Call[], count: number, distinct: number): string[] {
  let sets: Set<Call>[] = [];
  for (const last of calls) {
    const before = calls.filter(
      ({ group, minute }) => group === last.group && minute <= last.minute && last.minute - minute <= WITHIN,
    );
    if (before.length < count || new Set(before.flatMap(({ values }) => values)).size < distinct) continue;
    const joined = sets.filter((set) => before.some((call) => set.has(call)));
    sets = [
      ...sets.filter((set) => !joined.includes(set)),
      new Set([...before, ...joined.flatMap((set) => [...set])]),
    ];
  }
  return sets
    .map((set) => {
      const ordered = [...set].sort((a, b) => a.minute - b.minute || (a.id < b.id ? -1 : 1));
      return JSON.stringify([[ordered[0]?.group], ordered.map(({ id }) => id)]);
    })
    .sort();
}

const calls = fc
  .array(
    fc.record({
      minute: fc.integer({ min: 0, max: 60 }),
      group: fc.constantFrom('one', 'two', null),
      values: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 2 }),
    }),
    { maxLength: 24 },
  )
  .map((list) => list.map((one, index): Call => ({ ...one, id: `event-${String(index).padStart(3, '0')}` })));

describe('a threshold', () => {
  it('finds the crowds that its definition tells, whatever is counted', () => {
    fc.assert(
      fc.property(
        calls,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 3 }),
        (list, count, distinct) => {
          fc.pre(count > 1 || distinct > 1);
          const wanted = distinct > 1 ? distinct : 0;
          const found = threshold(count, distinct).assemble(inOrder(list.flatMap(rows)), EVERYTHING);
          expect(sayEpisodes(found)).toEqual(crowdsByDefinition(list, count, wanted));
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is met at exactly its count within exactly its window, and not beyond', () => {
    const at = (...minutes: number[]) =>
      threshold(3, 0).assemble(
        minutes.map((minute, index) => makeCandidate(minute, `e${index}`)),
        EVERYTHING,
      ).length;
    expect([at(0, 5, 10), at(0, 5), at(0, 5, 10 + 1 / 60), at(7, 7, 7)]).toEqual([1, 0, 0, 1]);
  });

  it('counts every instance of a call on several', () => {
    const call = { id: 'both', minute: 3, group: 'one', values: ['i-1', 'i-2'] };
    const found = threshold(1, 2).assemble(rows(call), EVERYTHING);
    expect(found.map(({ evidence }) => evidence.length)).toEqual([1]);
  });

  it('gives the same whatever the order of calls within an instant', () => {
    const values = ['a', 'a', 'b'];
    const orders = [values, ['a', 'b', 'a'], ['b', 'a', 'a']].map((order) =>
      threshold(1, 2)
        .assemble(
          [
            makeCandidate(0, 'early', { counted: 'a' }),
            ...order.map((counted, index) => makeCandidate(5, `tied-${index}`, { counted })),
          ],
          EVERYTHING,
        )
        .map(({ anchor, evidence }) => [anchor, evidence.length]),
    );
    expect(orders).toEqual(Array.from({ length: 3 }, () => [[new Date(0 * MINUTE).toISOString(), 4]]));
  });
});
