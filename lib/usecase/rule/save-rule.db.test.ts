import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadInputError, ConflictError, NotAllowedError, NotFoundError, RuleFileError } from '@/lib/errors';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord } from '@/scripts/test-records';
import { changeAlertStatus } from '@/lib/usecase/alert/change-alert-status';
import { getAlert } from '@/lib/usecase/alert/get-alert';
import { getRule } from './get-rule';
import { getRuleTexts } from './get-rule-texts';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { listRules } from './list-rules';
import { removeRule } from './remove-rule';
import { reportAlerts } from '@/lib/usecase/alert/report-alerts';
import { resetRule } from './reset-rule';
import { restoreRule } from './restore-rule';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { saveRule } from './save-rule';
import { setRuleEnabled } from './set-rule-enabled';
import { setRuleSeverity } from './set-rule-severity';

const SHIPPED = 'datadog-ec2-userdata-privilege-escalation';
const RULE = `id: my-stops
name: My stops
vendor: Us
description: An example.
enabled: true
severity: medium
riskScore: 50
title: '{{userName}} stopped {{instanceId}}'
attack: []
references: []
limits: []
logic:
  kind: match
  where: 'eventName: "StopInstances"'
`;
const files = (text = RULE) => ({ 'rule.yml': text });
let test: TestDatabase;
let dir: string;

beforeAll(async () => {
  test = await openTestDatabase();
  dir = await mkdtemp(path.join(os.tmpdir(), 'waymark-save-'));
  const records = ['StopInstances', 'StartInstances'].map((eventName, index) =>
    makeRecord({
      at: `2026-01-05T10:0${index}:00Z`,
      eventName,
      eventId: `e-${index}`,
      request: instanceSet('i-0123456789abcdef0'),
    }),
  );
  await writeFile(path.join(dir, 'a.json'), JSON.stringify({ Records: records }));
  await ingestPaths(test.ctx, { paths: [path.join(dir, 'a.json')] });
  await test.db.prisma.user.create({
    data: { id: 'ada', name: 'Ada', email: 'ada@example.com', role: 'admin' },
  });
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
  await test.close();
});

const mine = async (status?: string) =>
  reportAlerts(test.ctx, { rule: 'my-stops', ...(status !== undefined && { status }) });
const changeId = async (id = 'my-stops') => (await getRuleTexts(test.ctx, { id })).changeId;

describe('a rule written in the browser', () => {
  let first: string;
  let alertId: string;

  it('is in force once it is saved, and raises alerts', async () => {
    const saved = await saveRule(test.ctx, { files: files() });
    expect(saved).toMatchObject({ id: 'my-stops', changed: true });
    first = saved.changeId ?? '';
    await runDetection(test.ctx);
    const alerts = await mine();
    expect(alerts.map(({ eventIds }) => eventIds)).toEqual([['e-0']]);
    alertId = alerts[0]?.id ?? '';
    expect(await getRule(test.ctx, { id: 'my-stops' })).toMatchObject({ origin: 'own', enabled: true });
  });

  it('judges everything anew once it is edited, and restoring brings its alerts back as people left them', async () => {
    await changeAlertStatus(test.ctx, {
      alertId,
      status: 'closed',
      verdict: 'benign',
      reason: 'Night stop.',
    });
    await saveRule(test.ctx, { id: 'my-stops', files: files(RULE.replace('StopInst', 'StartInst')) });
    await runDetection(test.ctx);
    expect((await getAlert(test.ctx, { alertId })).alert.standing).toBe('superseded');
    expect((await mine()).map(({ eventIds }) => eventIds)).toEqual([['e-1']]);

    await restoreRule(test.ctx, { id: 'my-stops', changeId: first });
    await runDetection(test.ctx);
    expect((await getAlert(test.ctx, { alertId })).alert).toMatchObject({
      standing: 'current',
      status: 'closed',
      verdict: 'benign',
    });
  });

  it('is left alone by texts that cannot be used', async () => {
    const before = await changeId();
    const broken = RULE.replace('"StopInstances"', '"Stop');
    await expect(saveRule(test.ctx, { id: 'my-stops', files: files(broken) })).rejects.toMatchObject({
      where: { file: 'rule.yml', line: 14, column: expect.any(Number) as number },
    });
    await expect(saveRule(test.ctx, { id: 'my-stops', files: files(broken) })).rejects.toThrow(RuleFileError);
    const moved = RULE.replace('id: my-stops', 'id: other-id');
    await expect(saveRule(test.ctx, { id: 'my-stops', files: files(moved) })).rejects.toThrow('stays');
    await expect(saveRule(test.ctx, { files: files() })).rejects.toThrow('already used');
    const taken = RULE.replace('id: my-stops', `id: ${SHIPPED}`);
    await expect(saveRule(test.ctx, { files: files(taken) })).rejects.toThrow('already used');
    expect(await changeId()).toBe(before);
  });

  it('refuses to overwrite what somebody else saved meanwhile, and says who', async () => {
    const expectedChangeId = await changeId();
    const ada = { ...test.ctx, actor: { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const };
    await saveRule(ada, {
      id: 'my-stops',
      files: files(RULE.replace('An ex', 'Another ex')),
      expectedChangeId,
    });
    const late = { id: 'my-stops', files: files(RULE.replace('example', 'text')), expectedChangeId };
    await expect(saveRule(test.ctx, late)).rejects.toThrow(ConflictError);
    await expect(saveRule(test.ctx, late)).rejects.toThrow('Ada changed this rule');
    const both = await Promise.allSettled(
      [1, 2].map(async (n) =>
        saveRule(test.ctx, { ...late, files: files(`${RULE}# ${n}\n`), expectedChangeId: await changeId() }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('adds nothing to the history where nothing was changed', async () => {
    const before = await changeId();
    const { files: same } = await getRuleTexts(test.ctx, { id: 'my-stops' });
    expect(await saveRule(test.ctx, { id: 'my-stops', files: same })).toMatchObject({ changed: false });
    expect(await changeId()).toBe(before);
  });

  it('is switched by its text only where that was changed', async () => {
    await setRuleEnabled(test.ctx, { id: 'my-stops', enabled: false });
    await saveRule(test.ctx, { id: 'my-stops', files: files(RULE.replace('An ex', 'One ex')) });
    expect((await getRule(test.ctx, { id: 'my-stops' })).enabled).toBe(false);
    await saveRule(test.ctx, {
      id: 'my-stops',
      files: files(RULE.replace('enabled: true', 'enabled: false')),
    });
    await saveRule(test.ctx, { id: 'my-stops', files: files() });
    expect((await getRule(test.ctx, { id: 'my-stops' })).enabled).toBe(true);
  });

  it('gives its alerts the severity that people set, and its own back', async () => {
    await setRuleSeverity(test.ctx, { id: 'my-stops', severity: 'critical' });
    await runDetection(test.ctx);
    expect((await mine('closed')).map(({ severity }) => severity)).toEqual(['critical']);
    expect((await getRule(test.ctx, { id: 'my-stops' })).file.severity).toBe('critical');
    await setRuleSeverity(test.ctx, { id: 'my-stops', severity: null });
    await runDetection(test.ctx);
    expect((await mine('closed')).map(({ severity }) => severity)).toEqual(['medium']);
    await expect(setRuleSeverity(test.ctx, { id: 'no-such-rule', severity: 'low' })).rejects.toThrow(
      NotFoundError,
    );
  });

  it('stops no other rule where a kept text cannot be used any more', async () => {
    await test.db.pool.query(
      `INSERT INTO rule_change (rule_id, kind, detail, files) VALUES ('my-stops', 'edited', '{}', '{"rule.yml": "id: ["}')`,
    );
    const { rules, errors } = await readRuleBook(test.db);
    expect(rules.map(({ file }) => file.id)).toContain(SHIPPED);
    expect(rules.map(({ file }) => file.id)).not.toContain('my-stops');
    expect(errors.map(({ where }) => [where.file, where.line])).toContainEqual(['my-stops/rule.yml', 1]);
    expect((await runDetection(test.ctx)).gaps).toBe(0);
    const { faults } = await listRules(test.ctx);
    expect(faults.map(({ where }) => where.file)).toContain('my-stops/rule.yml');
    const texts = await getRuleTexts(test.ctx, { id: 'my-stops' });
    expect([texts.files['rule.yml'], texts.errors[0]?.line]).toEqual(['id: [', 1]);
    expect((await getAlert(test.ctx, { alertId })).rule).toBeUndefined();
    await saveRule(test.ctx, { id: 'my-stops', files: files() });
    expect((await readRuleBook(test.db)).rules.map(({ file }) => file.id)).toContain('my-stops');
  });

  it('leaves its alerts where it is removed, and comes back from its history', async () => {
    await removeRule(test.ctx, { id: 'my-stops' });
    await runDetection(test.ctx);
    await expect(getRule(test.ctx, { id: 'my-stops' })).rejects.toThrow(NotFoundError);
    await expect(saveRule(test.ctx, { id: 'my-stops', files: files() })).rejects.toThrow(NotFoundError);
    expect((await getAlert(test.ctx, { alertId })).alert.standing).toBe('current');
    await restoreRule(test.ctx, { id: 'my-stops', changeId: first });
    expect((await getRule(test.ctx, { id: 'my-stops' })).error).toBeNull();
    await removeRule(test.ctx, { id: 'my-stops' });
    await saveRule(test.ctx, { files: files() });
    await runDetection(test.ctx);
    expect((await getAlert(test.ctx, { alertId })).alert).toMatchObject({
      standing: 'current',
      status: 'closed',
    });
  });
});

describe('a shipped rule', () => {
  it('can be edited and set back, not removed', async () => {
    const { files: shipped } = await getRuleTexts(test.ctx, { id: SHIPPED });
    const text = (shipped['rule.yml'] ?? '').replace(/^name: .*$/m, 'name: Ours');
    await saveRule(test.ctx, {
      id: SHIPPED,
      files: { ...shipped, 'rule.yml': text },
      expectedChangeId: null,
    });
    expect(await getRule(test.ctx, { id: SHIPPED })).toMatchObject({
      origin: 'edited',
      file: { name: 'Ours' },
    });
    expect((await getRule(test.ctx, { id: SHIPPED })).cases[0]?.lines.length).toBeGreaterThan(0);
    await expect(removeRule(test.ctx, { id: SHIPPED })).rejects.toThrow(BadInputError);
    await resetRule(test.ctx, { id: SHIPPED });
    expect(await getRuleTexts(test.ctx, { id: SHIPPED })).toMatchObject({
      origin: 'shipped',
      files: shipped,
    });
    await expect(resetRule(test.ctx, { id: SHIPPED })).rejects.toThrow(BadInputError);
    await expect(resetRule(test.ctx, { id: 'my-stops' })).rejects.toThrow(BadInputError);
  });
});

describe('writing rules', () => {
  it('is for those who may manage them', async () => {
    const analyst = { ...test.ctx, actor: { kind: 'user', id: 'a', name: 'A', role: 'analyst' } as const };
    const id = 'my-stops';
    await expect(saveRule(analyst, { id, files: files() })).rejects.toThrow(NotAllowedError);
    await expect(restoreRule(analyst, { id, changeId: '1' })).rejects.toThrow(NotAllowedError);
    await expect(resetRule(analyst, { id })).rejects.toThrow(NotAllowedError);
    await expect(removeRule(analyst, { id })).rejects.toThrow(NotAllowedError);
    await expect(setRuleSeverity(analyst, { id, severity: null })).rejects.toThrow(NotAllowedError);
  });
});
