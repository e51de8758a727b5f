import { expect, test } from 'vitest';
import { principalName } from './principal-name';

test.each([
  ['arn:aws:iam::123456789012:user/mallory', 'mallory'],
  ['arn:aws:iam::123456789012:user/ops/night/mallory', 'mallory'],
  ['arn:aws:sts::123456789012:assumed-role/Admin/carol@example.com', 'carol@example.com'],
  ['arn:aws-us-gov:sts::123456789012:federated-user/dan', 'dan'],
  ['arn:aws:iam::123456789012:root', 'arn:aws:iam::123456789012:root'],
  ['<b>no arn</b>', '<b>no arn</b>'],
])('%s is known as %s', (arn, name) => {
  expect(principalName(arn)).toBe(name);
});
