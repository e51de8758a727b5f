import { expect, test } from 'vitest';
import { readAccess, writeAccess } from './access-text';

const ACCESS = {
  on: true,
  server: true,
  pasted: false,
  role: 'arn:aws:iam::{account}:role/waymark-read',
  roles: [{ accountId: '210987654321', role: 'arn:aws:iam::210987654321:role/other' }],
  externalId: null,
  accounts: ['123456789012', '210987654321'],
  regions: ['eu-west-1'],
  timeoutSeconds: 10,
};

test('what is shown and saved unchanged stays the same', () => {
  expect(readAccess(writeAccess(ACCESS))).toEqual(ACCESS);
});

test('takes lists with commas, spaces or lines, each value once', () => {
  const typed = {
    ...writeAccess(ACCESS),
    accounts: ' 123456789012, 210987654321;\n123456789012 ',
    regions: '',
  };
  expect(readAccess(typed)).toMatchObject({ accounts: ['123456789012', '210987654321'], regions: [] });
});

test('leaves a half-written line for the server to name', () => {
  expect(readAccess({ ...writeAccess(ACCESS), roles: 'production' }).roles).toEqual([
    { accountId: 'production', role: '' },
  ]);
});

test('takes an empty time limit for none, not for zero', () => {
  expect(readAccess({ ...writeAccess(ACCESS), timeoutSeconds: ' ' }).timeoutSeconds).toBeNaN();
});
