import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AWS_ACCESS_OFF, changedFields, checkAwsAccess, readAwsAccess, roleFor } from './aws-access';
import { INSTANCE_ID, isRegion, sessionName } from './aws-names';

const ON = { ...AWS_ACCESS_OFF, on: true };

test('is off until it is set, and where what is stored is not understood', () => {
  expect(readAwsAccess(undefined).on).toBe(false);
  expect(readAwsAccess({ on: true }).on).toBe(false);
  expect(readAwsAccess(ON).on).toBe(true);
});

test.each([
  ['role', { role: 'arn:aws:iam::{account}:user/x' }],
  ['role', { role: 'https://evil.example/{account}' }],
  ['accounts', { accounts: ['12345'] }],
  ['regions', { regions: ['eu-west-1.evil.example'] }],
  ['timeoutSeconds', { timeoutSeconds: 61 }],
  ['timeoutSeconds', { timeoutSeconds: Number.NaN }],
  ['externalId', { externalId: 'with space' }],
  ['server', { server: false, pasted: false }],
  ['roles', { roles: [{ accountId: '1', role: 'x' }] }],
])('names the field %s that cannot be used', (path, change) => {
  expect(() => checkAwsAccess({ ...ON, ...change })).toThrow(
    expect.objectContaining({ where: { path } }) as Error,
  );
});

test('puts the account into the role, unless that account has one of its own', () => {
  const access = {
    role: 'arn:aws:iam::{account}:role/waymark-read',
    roles: [{ accountId: '210987654321', role: 'arn:aws:iam::210987654321:role/other' }],
  };
  expect(roleFor(access, '123456789012')).toBe('arn:aws:iam::123456789012:role/waymark-read');
  expect(roleFor(access, '210987654321')).toBe('arn:aws:iam::210987654321:role/other');
  expect(roleFor({ role: null, roles: [] }, '123456789012')).toBeNull();
});

test('names the fields that changed', () => {
  expect(changedFields(AWS_ACCESS_OFF, { ...ON, regions: ['eu-west-1'] })).toEqual(['on', 'regions']);
});

test('no text that passes for a region can lead a call to another host', () => {
  for (const good of [
    'eu-west-1',
    'us-gov-west-1',
    'cn-northwest-1',
    'us-isob-east-1',
    'ap-southeast-7',
    'eusc-de-east-1',
  ])
    expect(isRegion(good)).toBe(true);
  for (const bad of [
    '',
    'eu-west-1.evil.example',
    'eu-west-1/',
    'eu-west-1@x',
    'EU-WEST-1',
    'eu-west-1\n',
    'localhost',
    'x'.repeat(40),
  ])
    expect(isRegion(bad)).toBe(false);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      if (isRegion(text)) expect(text).toMatch(/^[a-z0-9-]{6,32}$/);
    }),
  );
});

test('a session’s name is one that STS takes, whatever the person is called', () => {
  expect(sessionName('Robin Doe')).toBe('waymark-Robin-Doe');
  expect(sessionName('José Ñandú')).toBe('waymark-Jose-Nandu');
  expect(sessionName('太郎')).toBe('waymark-person');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(sessionName(name)).toMatch(/^[\w+=,.@-]{2,64}$/);
    }),
  );
});

test.each([
  ['i-0abc1234', true],
  ['i-0abc00000000000a1', true],
  ['i-0abc1', false],
  ['i-0ABC00000000000A1', false],
  ['i-0abc00000000000a1 ', false],
  ['i-0abc00000000000a1\n', false],
])('%j is an instance id: %s', (text, good) => {
  expect(INSTANCE_ID.test(text)).toBe(good);
});
