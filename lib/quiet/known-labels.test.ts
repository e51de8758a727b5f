import { expect, it } from 'vitest';
import type { KnownEntity } from '@/lib/rule/known';
import { knownInEvent, knownLabels } from './known-labels';

const known: KnownEntity[] = [
  { kind: 'network', pattern: '203.0.113.0/24', label: 'Office VPN', lowers: true },
  { kind: 'client', pattern: 'Terraform/*', label: 'Terraform', lowers: false },
  { kind: 'principal', pattern: '*:role/deploy', label: 'Deployment', lowers: false },
];

it.each([
  ['sourceIPAddress', '203.0.113.9', ['Office VPN']],
  ['sourceIPAddress', '198.51.100.9', []],
  ['userAgent', 'Terraform/1.9.0', ['Terraform']],
  ['userIdentity.sessionContext.sessionIssuer.arn', 'arn:aws:iam::123456789012:role/deploy', ['Deployment']],
  ['eventName', '203.0.113.9', []],
])('%s %s is known as %j', (field, value, labels) => {
  expect(knownLabels(known, field, value)).toEqual(labels);
});

it('labels the values of an event by field, and leaves out what nobody knows', () => {
  const values = { sourceIPAddress: ['203.0.113.9'], userAgent: ['curl/8'], eventName: ['StopInstances'] };
  expect(knownInEvent(known, values)).toEqual({ sourceIPAddress: { '203.0.113.9': ['Office VPN'] } });
});
