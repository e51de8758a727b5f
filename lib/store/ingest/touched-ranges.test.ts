import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinRanges, TouchedTimes } from './touched-ranges';

const HOUR = 3_600_000;

describe('touched ranges', () => {
  it('joins times at most an hour apart and keeps accounts and wider gaps apart', () => {
    const touched = new TouchedTimes();
    const start = Date.UTC(2024, 7, 1, 12, 59);
    for (const ms of [start + 90 * 60_000, start, start + 30 * 60_000, start + 4 * HOUR]) {
      touched.add('123456789012', new Date(ms), 'StopInstances');
    }
    touched.add('210987654321', new Date(start), 'StopInstances');
    expect(
      [...touched.ranges()].map(({ accountId, from, to }) => [
        accountId,
        from.getTime() - start,
        to.getTime() - start,
      ]),
    ).toEqual([
      ['123456789012', 0, 90 * 60_000 + 1],
      ['123456789012', 4 * HOUR, 4 * HOUR + 1],
      ['210987654321', 0, 1],
    ]);
  });

  it('covers every time, sorted and apart, in at most as many ranges as allowed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5000), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 1, max: 20 }),
        (hours, max) => {
          const joined = joinRanges(
            hours.map((hour) => ({ from: hour * HOUR, to: hour * HOUR + 1 })),
            max,
          );
          expect(joined.length).toBeLessThanOrEqual(max);
          for (const hour of hours)
            expect(joined.filter(({ from, to }) => from <= hour * HOUR && hour * HOUR < to)).toHaveLength(1);
          for (const [at, range] of joined.entries())
            expect(range.from - (joined[at - 1]?.to ?? -Infinity)).toBeGreaterThan(HOUR);
        },
      ),
    );
  });

  it('joins the closest first where there are too many', () => {
    const ranges = [0, 2, 10, 13, 30].map((hour) => ({ from: hour * HOUR, to: hour * HOUR + 1 }));
    expect(joinRanges(ranges, 3).map(({ from }) => from / HOUR)).toEqual([0, 10, 30]);
  });
});

describe('names of touched events', () => {
  const namesOf = (touched: TouchedTimes) => [...touched.ranges()].map(({ eventNames }) => eventNames);

  it('are kept so that rules over other names need not look', () => {
    const touched = new TouchedTimes();
    for (const name of ['StopInstances', 'GetObject', 'StopInstances']) touched.add('1', new Date(0), name);
    expect(namesOf(touched)).toEqual([['GetObject', 'StopInstances']]);
  });

  it('are none, which means any, once there are too many or one was replaced', () => {
    const many = new TouchedTimes();
    for (let index = 0; index < 500; index++) many.add('1', new Date(0), `Call${index}`);
    const replaced = new TouchedTimes();
    for (const name of ['A', undefined, 'B']) replaced.add('1', new Date(0), name);
    expect([namesOf(many), namesOf(replaced)]).toEqual([[[]], [[]]]);
  });
});
