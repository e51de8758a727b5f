import { describe, expect, it } from 'vitest';
import { BadInputError } from '@/lib/errors';
import { checkQuieting, checkScope, type QuietingInput } from './quieting-input';

const NOW = new Date('2026-11-21T10:00:00Z');
const exception: QuietingInput = {
  kind: 'exception',
  ruleIds: ['some-rule'],
  condition: 'userName: carol',
  reason: 'Patch night',
  expiresAt: new Date('2026-12-01T00:00:00Z'),
};

describe('checkQuieting', () => {
  it('takes what is complete, and reads the period of a suppression', () => {
    expect(checkQuieting({ ...exception, ruleIds: [] }, NOW)).toMatchObject({ periodMs: null, foldBy: [] });
    const suppression = checkScope({
      kind: 'suppression',
      ruleIds: [],
      condition: '',
      foldBy: ['user'],
      period: '2h',
    });
    expect(suppression).toMatchObject({ condition: '*', periodMs: 7_200_000 });
  });

  it.each([
    ['a blank reason', { reason: '  ' }, /reason/],
    ['an expiry in the past', { expiresAt: new Date('2026-11-21T09:59:59Z') }, /still to come/],
    ['an expiry beyond a year', { expiresAt: new Date('2028-01-01T00:00:00Z') }, /within a year/],
    ['no date', { expiresAt: new Date(Number.NaN) }, /expires/],
    ['an exception for everything', { condition: '*' }, /every one/],
    ['an exception for everything, left empty', { condition: ' ' }, /every one/],
    ['a condition that does not parse', { condition: 'userName: and' }, /./],
    ['a value that cannot belong to its field', { condition: 'sourceIp: carol' }, /./],
    ['a relative time', { condition: 'eventTime > now-1d' }, /in full/],
    ['a suppression by nothing', { kind: 'suppression', period: '2h' }, /in common/],
    ['a suppression without a period', { kind: 'suppression', foldBy: ['user'] }, /period/],
    ['a suppression of years', { kind: 'suppression', foldBy: ['user'], period: '900d' }, /30 days/],
  ] as const)('refuses %s', (_, change, message) => {
    expect(() => checkQuieting({ ...exception, ...(change as Partial<QuietingInput>) }, NOW)).toThrow(
      BadInputError,
    );
    expect(() => checkQuieting({ ...exception, ...(change as Partial<QuietingInput>) }, NOW)).toThrow(
      message,
    );
  });
});
