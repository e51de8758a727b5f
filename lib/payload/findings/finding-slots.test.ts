import { expect, it } from 'vitest';
import { findingSlots } from './finding-slots';

const finding = (line: number, severity: 'high' | 'medium' | 'low', kind = 'remote-fetch') => ({
  line,
  severity,
  kind,
});

it('gives each line of a short text a place of its own', () => {
  expect(findingSlots([finding(3, 'low'), finding(1, 'high')], 4)).toEqual({
    slots: 4,
    marks: [
      { slot: 0, worst: 'high', count: 1, line: 1, label: 'Line 1, high: remote-fetch' },
      { slot: 2, worst: 'low', count: 1, line: 3, label: 'Line 3, low: remote-fetch' },
    ],
  });
});

it('puts findings of one stretch under one mark, as bad as the worst, leading to it', () => {
  const { slots, marks } = findingSlots(
    [
      finding(101, 'low', 'cron'),
      finding(104, 'high', 'miner'),
      finding(109, 'high', 'user'),
      finding(999, 'medium'),
    ],
    1000,
  );
  expect(slots).toBe(20);
  expect(marks).toEqual([
    { slot: 2, worst: 'high', count: 3, line: 104, label: 'Line 104, high: miner, user, cron' },
    { slot: 19, worst: 'medium', count: 1, line: 999, label: 'Line 999, medium: remote-fetch' },
  ]);
});

it('keeps a finding beyond the last line on the strip', () => {
  expect(findingSlots([finding(50, 'low')], 5).marks[0]?.slot).toBe(4);
  expect(findingSlots([], 0)).toEqual({ slots: 1, marks: [] });
});
