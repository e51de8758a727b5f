import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EVERYTHING,
  inOrder,
  makeCandidate,
  makeRule,
  sayEpisodes,
} from '@/lib/rule/candidates.test-support';
import { compileRule } from '@/lib/rule/compile';

const WITHIN = 20;

/** `steps` are those of a, b, and last what must be absent. */
interface Call {
  id: string;
  minute: number;
  steps: boolean[];
}

type When = 'between' | 'after';

function sequence(ordered: boolean, when: When | undefined) {
  return compileRule(
    makeRule({
      kind: 'sequence',
      groupBy: ['instanceId'],
      within: `${WITHIN}m`,
      ordered,
      steps: ['a', 'b'].map((name) => ({ name, where: `eventName: ${name}` })),
      ...(when && { absent: { name: 'x', where: 'eventName: x', when } }),
    }),
  );
}

/** By definition: every pair of an a and a b, the tightest of them, none spoiled; pairs whose stretches overlap are one episode. */
function episodesByDefinition(calls: readonly Call[], ordered: boolean, when: When | undefined): string[] {
  const of = (step: number): number[] => calls.filter(({ steps }) => steps[step]).map(({ minute }) => minute);
  const pairs = of(0).flatMap((a) =>
    of(1)
      .filter((b) => Math.abs(a - b) <= WITHIN && (!ordered || a <= b))
      .map((b) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
  );
  // What follows the end counts, so each end is judged by itself: with the latest start that goes with it.
  const ends = ordered ? of(1) : [...of(0), ...of(1)];
  const closings = ends.flatMap((to) => {
    const starts = of(0).flatMap((a) =>
      of(1)
        .filter((b) => a <= to && b <= to && (!ordered || (a <= b && b === to)))
        .map((b) => Math.min(a, b)),
    );
    const from = Math.max(...starts);
    return to - from <= WITHIN ? [{ from, to }] : [];
  });
  const tightest = pairs.filter(
    (pair) =>
      !pairs.some(
        ({ from, to }) => from >= pair.from && to <= pair.to && (from !== pair.from || to !== pair.to),
      ),
  );
  const spoilers = of(2);
  const clean = (when === 'after' ? closings : tightest).filter(({ from, to }) =>
    when === undefined
      ? true
      : when === 'between'
        ? !spoilers.some((at) => from < at && at < to)
        : !spoilers.some((at) => to < at && at - to <= WITHIN),
  );
  const joined: { from: number; to: number }[] = [];
  for (const span of clean.sort((a, b) => a.from - b.from || a.to - b.to)) {
    const other = joined.find(({ from, to }) => (span.from < to && from < span.to) || span.from === from);
    if (other) other.to = Math.max(other.to, span.to);
    else joined.push({ ...span });
  }
  const parts = calls.filter(({ steps }) => steps[0] === true || steps[1] === true);
  return joined
    .map(({ from, to }) =>
      JSON.stringify([
        ['i-1'],
        parts
          .filter(({ minute }) => minute >= from && minute <= to)
          .sort((a, b) => a.minute - b.minute || (a.id < b.id ? -1 : 1))
          .map(({ id }) => id),
      ]),
    )
    .sort();
}

const calls = fc
  .array(
    fc.record({ minute: fc.integer({ min: 0, max: 80 }), mask: fc.constantFrom(1, 1, 2, 2, 4, 3, 5, 6) }),
    {
      maxLength: 14,
    },
  )
  .map((list) =>
    list.map(({ minute, mask }, index): Call => ({
      id: `event-${String(index).padStart(3, '0')}`,
      minute,
      steps: [1, 2, 4].map((bit) => (mask & bit) !== 0),
    })),
  );

function found(list: readonly Call[], ordered: boolean, when: When | undefined): string[] {
  const candidates = list.map(({ id, minute, steps }) =>
    makeCandidate(minute, id, { group: ['i-1'], steps }),
  );
  const episodes = sequence(ordered, when).assemble(inOrder(candidates), EVERYTHING);
  // The anchor makes the alert's id.
  expect(new Set(episodes.map(({ anchor }) => anchor)).size).toBe(episodes.length);
  return sayEpisodes(episodes);
}

describe.each([
  ['ordered', true],
  ['unordered', false],
])('an %s sequence', (_, ordered) => {
  it.each([['between' as const], ['after' as const], [undefined]])(
    'finds what its definition tells when something must be absent %s',
    (when) => {
      fc.assert(
        fc.property(calls, (list) => {
          expect(found(list, ordered, when)).toEqual(episodesByDefinition(list, ordered, when));
        }),
        { numRuns: 1_000 },
      );
    },
  );

  const call = (id: string, minute: number, ...bits: number[]): Call => ({
    id,
    minute,
    steps: [0, 1, 2].map((bit) => bits.includes(bit)),
  });

  it('is spoiled by what comes strictly between, and not by what shares an instant with its ends', () => {
    const chain = [call('a', 0, 0), call('b', 10, 1)];
    const spoiledAt = (minute: number): number =>
      found([...chain, call('x', minute, 2)], ordered, 'between').length;
    expect([0, 1, 9, 10].map(spoiledAt)).toEqual([1, 0, 0, 1]);
  });

  it('is one episode where one start has several ends', () => {
    const list = [call('a', 0, 0), call('b', 0, 1), call('b-again', 5, 1)];
    expect(found(list, ordered, 'after')).toEqual([JSON.stringify([['i-1'], ['a', 'b', 'b-again']])]);
  });

  it('is spoiled by what follows for as long as its window, and not by a spoiler that takes its own end for a step', () => {
    const chain = [call('a', 0, 0), call('b', 10, 1)];
    const spoiledAt = (minute: number): number =>
      found([...chain, call('x', minute, 2)], ordered, 'after').length;
    expect([10, 11, 10 + WITHIN, 11 + WITHIN].map(spoiledAt)).toEqual([1, 0, 0, 1]);
  });
});
