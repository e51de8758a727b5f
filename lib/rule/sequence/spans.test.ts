import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSpans, mergeSpans, type Moment, type Span } from '@/lib/rule/sequence/spans';

const HOUR = 60;
const moment = (at: number, step: number): Moment => ({ at, steps: [0, 1, 2].map((one) => one === step) });

/** By definition: every stretch between two moments that holds the steps, and no smaller such stretch inside it. */
function spansByDefinition(moments: readonly Moment[], withinMs: number, ordered: boolean): Span[] {
  const times = [...new Set(moments.map(({ at }) => at))].sort((a, b) => a - b);
  const holds = (from: number, to: number): boolean => {
    const inside = moments.filter(({ at }) => at >= from && at <= to);
    const of = (step: number): number[] => inside.filter(({ steps }) => steps[step]).map(({ at }) => at);
    return of(0).some((a) => of(1).some((b) => of(2).some((c) => !ordered || (a <= b && b <= c))));
  };
  const all = times.flatMap((from) =>
    times.filter((to) => to >= from && to - from <= withinMs && holds(from, to)).map((to) => ({ from, to })),
  );
  return all.filter(
    (span) => !all.some((other) => other !== span && other.from >= span.from && other.to <= span.to),
  );
}

const moments = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 200 }), step: fc.integer({ min: 0, max: 2 }) }), {
    maxLength: 14,
  })
  .map((list) => list.map(({ at, step }) => moment(at, step)).sort((a, b) => a.at - b.at));

describe('spans of a sequence', () => {
  it('are the shortest stretches that hold every step, whether ordered or not', () => {
    fc.assert(
      fc.property(moments, fc.boolean(), (list, ordered) => {
        expect(findSpans(list, 3, HOUR, ordered)).toEqual(spansByDefinition(list, HOUR, ordered));
      }),
      { numRuns: 1000 },
    );
  });

  it('count equal instants as in order, whatever order they come in', () => {
    expect(findSpans([moment(5, 2), moment(5, 1), moment(5, 0)], 3, HOUR, true)).toEqual([
      { from: 5, to: 5 },
    ]);
  });

  it('end exactly at the window and not beyond', () => {
    const chain = (end: number): Moment[] => [moment(0, 0), moment(1, 1), moment(end, 2)];
    expect(findSpans(chain(HOUR), 3, HOUR, true)).toHaveLength(1);
    expect(findSpans(chain(HOUR + 1), 3, HOUR, true)).toHaveLength(0);
  });

  it('merge where they overlap and stay apart where they only touch', () => {
    expect(
      mergeSpans([
        { from: 0, to: 4 },
        { from: 3, to: 6 },
        { from: 6, to: 9 },
      ]),
    ).toEqual([
      { from: 0, to: 6 },
      { from: 6, to: 9 },
    ]);
  });
});
