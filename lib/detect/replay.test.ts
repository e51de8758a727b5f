import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { widen } from '@/lib/event/range';
import { Found, halve, replaySlices } from './replay';

const DAY_MS = 86_400_000;
const at = (day: number): Date => new Date(Date.UTC(2024, 0, 1) + day * DAY_MS);

describe('slices of a replay', () => {
  it('follow one another from start to end without gap or overlap', () => {
    fc.assert(
      fc.property(fc.nat(400 * DAY_MS), fc.nat(40 * DAY_MS), (length, extra) => {
        const range = { from: at(0), to: new Date(at(0).getTime() + length + 1) };
        const slices = replaySlices({ reading: (core) => widen(core, extra / 2) }, range);
        expect(slices[0]?.from).toEqual(range.from);
        expect(slices.at(-1)?.to).toEqual(range.to);
        for (const [index, slice] of slices.entries()) {
          expect(slice.from.getTime()).toBeLessThan(slice.to.getTime());
          if (index > 0) expect(slice.from).toEqual(slices[index - 1]?.to);
        }
      }),
    );
  });

  it('begin with what the rule reads around them and double, up to 64 days', () => {
    const days = (extra: number) =>
      replaySlices(
        { reading: (core) => widen(core, (extra * DAY_MS) / 2) },
        { from: at(0), to: at(200) },
      ).map(({ from, to }) => (to.getTime() - from.getTime()) / DAY_MS);
    expect(days(0)).toEqual([8, 16, 32, 64, 64, 16]);
    expect(days(14)).toEqual([14, 28, 56, 64, 38]);
    expect(days(90)).toEqual([64, 64, 64, 8]);
  });

  it('are cut in two until they are two minutes short', () => {
    expect(halve({ from: at(0), to: at(2) })).toEqual([
      { from: at(0), to: at(1) },
      { from: at(1), to: at(2) },
    ]);
    expect(halve({ from: at(0), to: new Date(at(0).getTime() + 119_999) })).toBeUndefined();
  });
});

describe('what a replay found', () => {
  const draft = (id: string, first: number, last: number) => ({
    id,
    ruleId: 'r',
    accountId: '123456789012',
    severity: 'high' as const,
    severityReason: null,
    riskScore: 1,
    vendor: 'v',
    title: id,
    groupBy: {},
    firstEventAt: at(first),
    lastEventAt: at(last),
    evidence: [],
    instanceIds: [],
    principals: [],
    userNames: [],
    addresses: [],
    userAgents: [],
    accessKeys: [],
    regions: [],
  });

  it('counts once what two slices give, and only what has an event in the range', () => {
    const found = new Found({ from: at(10), to: at(20) }, 10);
    found.add([draft('before', 8, 9), draft('into', 9, 11), draft('out', 19, 22), draft('after', 20, 21)]);
    found.add([draft('out', 19, 22)]);
    expect(found.ids).toEqual(['into', 'out']);
    expect([...found.byDay]).toEqual([
      ['2024-01-10', 1],
      ['2024-01-20', 1],
    ]);
  });

  it('keeps the first and counts all', () => {
    const found = new Found({ from: at(0), to: at(20) }, 1);
    found.add([draft('a', 1, 1), draft('b', 2, 2)]);
    expect([found.kept.map(({ id }) => id), found.total]).toEqual([['a'], 2]);
  });
});
