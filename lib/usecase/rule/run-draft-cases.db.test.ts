import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotAllowedError, OverLimitError, UnavailableError } from '@/lib/errors';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord } from '@/scripts/test-records';
import { runDraftCases } from './run-draft-cases';
import { saveRule } from './save-rule';

const RULE = `id: my-sequence
name: Stop, then start
vendor: Us
description: An example.
enabled: true
severity: low
riskScore: 50
title: '{{instanceId}}'
attack: []
references: []
limits: []
logic:
  kind: sequence
  groupBy: [instanceId]
  within: 5m
  ordered: true
  steps:
    - { name: stop, where: 'eventName: "StopInstances"' }
    - { name: start, where: 'eventName: "StartInstances"' }
`;
const CASES = `cases:
  - { name: Both, records: both.jsonl, why: It fits., expect: [{ eventIds: [a, b], severity: low }] }
  - { name: Too late, records: late.jsonl, why: It does not., expect: [] }
`;
const record = (eventName: string, eventId: string, minute: string) =>
  JSON.stringify(
    makeRecord({
      at: `2026-01-05T10:${minute}:00Z`,
      eventName,
      eventId,
      request: instanceSet('i-0123456789abcdef0'),
    }),
  );
const files = {
  'rule.yml': RULE,
  'cases.yml': CASES,
  'cases/both.jsonl': `${record('StopInstances', 'a', '00')}\n${record('StartInstances', 'b', '05')}\n`,
  'cases/late.jsonl': `${record('StopInstances', 'a', '00')}\n${record('StartInstances', 'b', '06')}\n`,
};
let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(async () => {
  await test.close();
});

describe('cases of a draft', () => {
  it('run without anything being stored', async () => {
    expect(await runDraftCases(test.ctx, { files })).toMatchObject({ passed: 2, failed: 0, errors: [] });
    const { rows } = await test.db.pool.query(
      'SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM rule_change) + (SELECT count(*) FROM rule) AS n',
    );
    expect(rows).toEqual([{ n: '0' }]);
  });

  it('say what was expected and what was found', async () => {
    const { cases } = await runDraftCases(test.ctx, {
      files: { ...files, 'rule.yml': RULE.replace('within: 5m', 'within: 10m') },
    });
    expect(cases).toMatchObject([
      { name: 'Both', passed: true },
      {
        name: 'Too late',
        passed: false,
        problem: 'expected 0 findings, found 1',
        found: [{ eventIds: ['a', 'b'] }],
      },
    ]);
  });

  it('find the members of a correlation among the rules in force', async () => {
    const stops = RULE.replace('my-sequence', 'my-stops').replace(
      /logic:[^]*$/,
      `logic:\n  kind: match\n  where: 'eventName: "StopInstances"'\n`,
    );
    const starts = stops.replace('my-stops', 'my-starts').replace('"Stop', '"Start');
    await saveRule(test.ctx, { files: { 'rule.yml': stops } });
    await saveRule(test.ctx, { files: { 'rule.yml': starts } });
    const both = RULE.replace(
      /kind: sequence[^]*$/,
      'kind: correlation\n  groupBy: [instanceId]\n  within: 5m\n  ordered: true\n  steps:\n    - { name: stop, rule: my-stops }\n    - { name: start, rule: my-starts }\n',
    );
    const { cases, errors } = await runDraftCases(test.ctx, { files: { ...files, 'rule.yml': both } });
    expect(errors).toEqual([]);
    expect(cases).toMatchObject([{ passed: true }, { passed: true }]);
  });

  it('do not run where the rule cannot be used, and say where it is wrong', async () => {
    const broken = { ...files, 'rule.yml': RULE.replace('"StopInstances"', '"Stop') };
    const { cases, errors } = await runDraftCases(test.ctx, { files: broken });
    expect([cases, errors[0]?.line]).toEqual([[], 18]);
  });

  it('are bounded, one run at a time and for people who may write rules', async () => {
    const many = `cases:\n${Array.from({ length: 101 }, (_, n) => `  - { name: C${n}, records: both.jsonl, why: X., expect: [] }\n`).join('')}`;
    await expect(runDraftCases(test.ctx, { files: { ...files, 'cases.yml': many } })).rejects.toThrow(
      OverLimitError,
    );
    const both = await Promise.allSettled([1, 2].map(async () => runDraftCases(test.ctx, { files })));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: expect.any(UnavailableError) as Error,
    });
    const analyst = { ...test.ctx, actor: { kind: 'user', id: 'a', name: 'A', role: 'analyst' } as const };
    await expect(runDraftCases(analyst, { files })).rejects.toThrow(NotAllowedError);
  });
});
