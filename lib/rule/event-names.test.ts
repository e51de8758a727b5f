import { expect, it } from 'vitest';
import { requiredEventNames } from './event-names';

const names = (kql: string) => {
  const set = requiredEventNames(kql);
  return set && [...set].sort();
};

it('finds the names that a condition asks for, under any of the field’s names', () => {
  expect(names('eventName: (A or "B") and outcome: success')).toEqual(['A', 'B']);
  expect(names('event.action: A or (eventName: B and userAgent: *x*)')).toEqual(['A', 'B']);
  expect(names('eventName: (A or B) and eventName: (B or C)')).toEqual(['B']);
});

it('says nothing where another name could meet the condition', () => {
  for (const kql of [
    'outcome: success',
    'eventName: A or outcome: failure',
    'eventName: Stop*',
    'not eventName: A',
    'A',
  ])
    expect(names(kql)).toBeUndefined();
});
