import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadInputError, NotFoundError, RuleFileError } from '@/lib/errors';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { listRules } from '@/lib/usecase/rule/list-rules';
import { replayRule } from './replay-rule';
import { reportAlerts } from '@/lib/usecase/alert/report-alerts';
import { reportSignals } from '@/lib/usecase/alert/report-signals';
import { runDetection } from './run-detection';

const HIJACK = 'waymark-ec2-userdata-boot-hijack';
const STOPS = 'panther-ec2-stop-instances';
const NINE = Date.UTC(2024, 7, 1, 9);
const DAY_MS = 86_400_000;
const ALL = { from: new Date(0), to: new Date(Date.UTC(2100, 0, 1)) };

let test: TestDatabase;

/** Attacks on days 0, 20 and 40, and reads of user data between them. */
function records(): unknown[] {
  return [0, 20, 40].flatMap((day, index) => {
    const instance = `i-0${index.toString().padStart(16, '0')}`;
    const other = { recipientAccountId: index === 1 ? '210987654321' : ACCOUNT };
    const time = (seconds: number) => new Date(NINE + day * DAY_MS + seconds * 1_000);
    const call = (eventName: string, seconds: number, request: unknown) =>
      makeRecord({ at: time(seconds), eventName, eventId: `${eventName}-${day}`, request, extra: other });
    return [
      call('StopInstances', 0, instanceSet(instance)),
      call('ModifyInstanceAttribute', 48, userDataChange(instance, 'A')),
      call('StartInstances', 49, instanceSet(instance)),
      call('DescribeInstanceAttribute', 60, { attribute: 'userData', instanceId: instance }),
    ];
  });
}

async function stored(): Promise<unknown> {
  const { rows } = await test.db.pool.query(
    `SELECT (SELECT count(*) FROM alert) a, (SELECT count(*) FROM signal) s, (SELECT count(*) FROM rule_run) r, (SELECT count(*) FROM rule) n,
       (SELECT count(*) FROM touched_range) t`,
  );
  return rows[0];
}

beforeAll(async () => {
  test = await openTestDatabase();
  const file = path.join(test.ctx.home, 'records.json');
  await writeFile(file, JSON.stringify({ Records: records() }));
  await ingestPaths(test.ctx, { paths: [file] });
});
afterAll(() => test.close());

describe('a replay', () => {
  it('tells before anything ran what detection finds, over all accounts, and stores nothing', async () => {
    const before = await stored();
    const { rules } = await listRules(test.ctx);
    const expected = new Map<string, string[]>();
    for (const { id, enabled } of rules) {
      const result = await replayRule(test.ctx, { id, ...ALL });
      expect(result.cut).toBeNull();
      expect(result.findings.every(({ standing }) => standing === null)).toBe(true);
      if (enabled && result.members.length === 0)
        expected.set(id, result.findings.map((finding) => finding.id).sort());
    }
    expect(await stored()).toEqual(before);
    await runDetection(test.ctx);
    const found = [...(await reportAlerts(test.ctx)), ...(await reportSignals(test.ctx))];
    for (const [id, ids] of expected)
      expect([
        id,
        found
          .filter(({ rule }) => rule === id)
          .map((one) => one.id)
          .sort(),
      ]).toEqual([id, ids]);
    expect(expected.get(HIJACK)).toHaveLength(3);
    expect(expected.get(STOPS)).toHaveLength(3);
  });

  it('counts by severity and day, and says which findings stand already', async () => {
    const result = await replayRule(test.ctx, { id: HIJACK, ...ALL });
    expect(result).toMatchObject({
      total: 3,
      byDay: [
        { day: '2024-08-01', count: 1 },
        { day: '2024-08-21', count: 1 },
        { day: '2024-09-10', count: 1 },
      ],
      standing: [{ standing: 'current', count: 3 }],
      others: 0,
      range: { from: new Date(NINE) },
    });
    expect(result.findings[0]?.events.map(({ eventName, role }) => [eventName, role])).toEqual([
      ['StopInstances', expect.any(String)],
      ['ModifyInstanceAttribute', expect.any(String)],
      ['StartInstances', expect.any(String)],
    ]);
  });

  it('takes a finding whole that only meets the range, and leaves out the others', async () => {
    const change = NINE + 20 * DAY_MS + 48_000;
    const result = await replayRule(test.ctx, {
      id: HIJACK,
      from: new Date(change),
      to: new Date(change + 1),
    });
    expect(result.findings.map(({ events }) => events.map(({ eventId }) => eventId))).toEqual([
      ['StopInstances-20', 'ModifyInstanceAttribute-20', 'StartInstances-20'],
    ]);
  });

  it('shows one finding alone and counts all', async () => {
    const all = await replayRule(test.ctx, { id: HIJACK, ...ALL });
    const last = all.findings.at(-1);
    const one = await replayRule(test.ctx, { id: HIJACK, ...ALL, findingId: last?.id });
    expect([one.total, one.findings]).toEqual([3, [last]]);
  });

  it('reads a rule from text, tells what stands that it would not find, and where the text is wrong', async () => {
    const rule = `id: ${HIJACK}
name: Changes only
vendor: Waymark
description: Changes.
enabled: true
severity: low
riskScore: 10
title: Change by {{userName}}
attack: []
references: []
limits: []
logic:
  kind: match
  where: 'eventName: ModifyInstanceAttribute'
`;
    const result = await replayRule(test.ctx, { text: rule, ...ALL });
    expect(result).toMatchObject({ total: 3, standing: [], others: 3, rows: 3 });
    expect(result.findings[0]?.title).toBe('Change by mallory');
    const fault = replayRule(test.ctx, { text: rule.replace('eventName:', 'eventName ('), ...ALL });
    await expect(fault).rejects.toThrow(RuleFileError);
    await expect(fault).rejects.toMatchObject({ where: { line: 14 } });
  });

  it('is empty where nothing is stored in the range', async () => {
    const result = await replayRule(test.ctx, { id: HIJACK, from: new Date(0), to: new Date(1) });
    expect(result).toMatchObject({ total: 0, range: null, findings: [], cut: null });
  });

  it('refuses unknown rules, two rules at once and a range without length', async () => {
    await expect(replayRule(test.ctx, { id: 'no-such-rule', ...ALL })).rejects.toThrow(NotFoundError);
    await expect(replayRule(test.ctx, { id: HIJACK, text: 'x', ...ALL })).rejects.toThrow(BadInputError);
    await expect(replayRule(test.ctx, { id: HIJACK, from: ALL.to, to: ALL.from })).rejects.toThrow(
      BadInputError,
    );
  });
});
