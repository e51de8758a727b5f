import { describe, expect, it } from 'vitest';
import { judgeParts, type SeenPart } from './data-verdict';

const SEEN: SeenPart = {
  step: undefined,
  names: [{ name: 'StopInstances', count: 3 }],
  fields: [{ field: 'eventName', having: 3, optional: false }],
  sampled: 3,
};

describe('the verdict on a rule and the data', () => {
  it('is fine where every name and field occurs', () => {
    expect(judgeParts([SEEN])).toEqual({ verdict: 'fine', advice: [] });
  });

  it('is blind where one step has none of its names, whatever the others have', () => {
    const start = { ...SEEN, step: 'start', names: [{ name: 'StartInstances', count: 0 }], sampled: 0 };
    const { verdict, advice } = judgeParts([SEEN, start]);
    expect(verdict).toBe('blind');
    expect(advice).toEqual([
      expect.stringMatching(/^No StartInstances was ingested for the step start\. Is the trail/),
    ]);
  });

  it('is partly blind where some names never occur', () => {
    const names = [...SEEN.names, { name: 'DescribeX', count: 0 }];
    const described = judgeParts([{ ...SEEN, names }]);
    expect(described.verdict).toBe('partly');
    expect(described.advice[0]).toMatch(/read-only management events/);
  });

  it('is blind without a field it needs, and partly so without any of those it takes in place of each other', () => {
    const field = (name: string, having: number, optional: boolean) => ({ field: name, having, optional });
    const judge = (...fields: SeenPart['fields']) => judgeParts([{ ...SEEN, fields }]);
    expect(judge(field('a', 0, false), field('b', 0, true))).toEqual({
      verdict: 'blind',
      advice: [expect.stringContaining('None of the newest 3 events has a. Either')],
    });
    expect(judge(field('a', 0, true), field('b', 1, true)).verdict).toBe('fine');
    const neither = judge(field('a', 0, true), field('b', 0, true));
    expect([neither.verdict, neither.advice[0]]).toEqual(['partly', expect.stringContaining('has a or b.')]);
  });

  it('asks for logs where nothing is stored', () => {
    expect(judgeParts([{ ...SEEN, names: [], sampled: 0 }])).toEqual({
      verdict: 'blind',
      advice: ['No event is stored yet. Bring in logs under Sources.'],
    });
  });
});
