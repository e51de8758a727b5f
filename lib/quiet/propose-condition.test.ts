import { expect, it } from 'vitest';
import { parseKql } from '@/lib/query/parse-kql';
import { joinParts, proposeParts } from './propose-condition';

const alert = {
  principals: ['arn:aws:iam::123456789012:user/carol'],
  userNames: ['carol'],
  addresses: ['192.0.2.1', '192.0.2.2'],
  userAgents: ['Terraform/1.9 "x" and (y) *'],
  instanceIds: Array.from({ length: 11 }, (_, index) => `i-0${index}`),
  regions: [],
};

it('proposes who and from where, and offers what is not too much to list', () => {
  const parts = proposeParts(alert);
  expect(parts.map(({ label, chosen }) => [label, chosen])).toEqual([
    ['Principal', true],
    ['Address', true],
    ['User or role', false],
    ['User agent', false],
  ]);
});

it('writes each value so that it stands for exactly itself', () => {
  const text = joinParts(proposeParts(alert));
  expect(parseKql(text)).toMatchObject({ kind: 'and' });
  expect(JSON.stringify(parseKql(text))).toContain(JSON.stringify(alert.userAgents[0]));
});

it('stands for everything where nothing is chosen', () => {
  expect(joinParts([])).toBe('*');
});
