import { expect, it } from 'vitest';
import { BadInputError } from '@/lib/errors';
import { checkKnown, type KnownInput } from './known-input';

const given: KnownInput = { kind: 'network', pattern: '203.0.113.0/24', label: 'Office', lowers: false };

it.each([
  ['203.0.113.77/24', '203.0.113.0/24'],
  ['203.0.113.77', '203.0.113.77/32'],
  ['2001:DB8:0::1/32', '2001:db8::/32'],
  ['2001:db8::7', '2001:db8::7/128'],
])('takes %s for the network %s', (pattern, network) => {
  expect(checkKnown({ ...given, pattern }).pattern).toBe(network);
});

it.each(['10.1/16', '203.0.113.0/33', '0.0.0.0/0', 'ec2.amazonaws.com', '300.1.1.1', '203.0.113.*', ''])(
  'refuses %s as a network',
  (pattern) => {
    expect(() => checkKnown({ ...given, pattern })).toThrow(BadInputError);
  },
);

it('takes a pattern with stars for a principal, but not one that is everything', () => {
  const arn = 'arn:aws:sts::123456789012:assumed-role/deploy/*';
  expect(checkKnown({ ...given, kind: 'principal', pattern: arn }).pattern).toBe(arn);
  expect(() => checkKnown({ ...given, kind: 'principal', pattern: '**' })).toThrow('everything');
});
