import { describe, expect, it } from 'vitest';
import { judgeParts, type SeenPart } from './data-verdict';

const SEEN: SeenPart = {
  step: undefined,
  names: [{ name: 'StopInstances', count: 3 }],
  fields: [{ field: 'eventName', having: 3 }],
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

  it('is partly blind where some names or fields never occur', () => {
    const names = [...SEEN.names, { name: 'DescribeX', count: 0 }];
    const described = judgeParts([{ ...SEEN, names }]);
    expect(described.verdict).toBe('partly');
    expect(described.advice[0]).toMatch(/read-only management events/);
    const fields = [{ field: 'requestParameters.attribute', having: 0 }];
    expect(judgeParts([{ ...SEEN, fields }])).toEqual({
      verdict: 'partly',
      advice: [expect.stringContaining('None of the newest 3 events has requestParameters.attribute.')],
    });
  });

  it('asks for logs where nothing is stored', () => {
    expect(judgeParts([{ ...SEEN, names: [], sampled: 0 }])).toEqual({
      verdict: 'blind',
      advice: ['No event is stored yet. Bring in logs under Sources.'],
    });
  });
});
