import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotAllowedError, NotFoundError } from '@/lib/errors';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { exportRule, exportRuleArchive } from './export-rule';
import { getRule } from './get-rule';
import { getRuleTexts } from './get-rule-texts';
import { importRules } from './import-rules';
import { listRuleChanges } from './list-rule-changes';
import { planRuleImport } from './plan-rule-import';
import { removeRule } from './remove-rule';
import { saveRule } from './save-rule';

const SHIPPED = 'panther-ec2-stop-instances';
let test: TestDatabase;
let shipped: string;
beforeAll(async () => {
  test = await openTestDatabase();
  shipped = (await getRuleTexts(test.ctx, { id: SHIPPED })).files['rule.yml'] ?? '';
});
afterAll(async () => {
  await test.close();
});

const own = (id: string) => shipped.replace(`id: ${SHIPPED}`, `id: ${id}`);
const file = (path: string, text: string) => ({ path, bytes: strToU8(text) });

describe('importing rules', () => {
  it('says first what it would do, line and column of faults included, and stores nothing', async () => {
    const broken = own('broken-rule').replace('"StopInstances"', '"Stop');
    const plan = await planRuleImport(test.ctx, {
      files: [file('new.yml', own('new-rule')), file('broken.yml', broken), file('notes.txt', 'x')],
    });
    const row = broken.split('\n').findIndex((line) => line.includes('"Stop')) + 1;
    expect(plan.rules).toMatchObject([
      { id: 'new-rule', outcome: 'add', errors: [], changeId: null },
      { id: null, outcome: 'faulty', errors: [{ file: 'rule.yml', line: row }] },
    ]);
    expect(plan.skipped).toMatchObject([{ path: 'notes.txt' }]);
    await expect(getRule(test.ctx, { id: 'new-rule' })).rejects.toThrow(NotFoundError);
  });

  it('adds what can be used and leaves the faulty ones out', async () => {
    const bytes = zipSync({
      'new-rule/rule.yml': strToU8(own('new-rule')),
      'bad-rule/rule.yml': strToU8('id: ['),
      'twin/rule.yml': strToU8(own('new-rule')),
    });
    const { rules } = await importRules(test.ctx, {
      files: [{ path: 'all.zip', bytes }],
      note: 'From the team.',
    });
    expect(rules.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['new-rule', 'add'],
      [null, 'faulty'],
      ['new-rule', 'faulty'],
    ]);
    expect(await getRule(test.ctx, { id: 'new-rule' })).toMatchObject({ origin: 'own' });
    expect((await listRuleChanges(test.ctx, { id: 'new-rule' })).changes).toMatchObject([
      { kind: 'imported', note: 'From the team.' },
    ]);
  });

  it('brings a rule as another console exported it', async () => {
    const bytes = await exportRuleArchive(test.ctx, { id: SHIPPED });
    const files = [{ path: `${SHIPPED}.zip`, bytes }];
    expect((await planRuleImport(test.ctx, { files })).rules).toMatchObject([
      { id: SHIPPED, outcome: 'same' },
    ]);
    await saveRule(test.ctx, {
      id: SHIPPED,
      files: { ...(await getRuleTexts(test.ctx, { id: SHIPPED })).files, 'rule.yml': `${shipped}# edited\n` },
    });
    const { rules } = await importRules(test.ctx, { files });
    expect(rules).toMatchObject([{ outcome: 'replace', keeps: [] }]);
    const { texts } = await exportRule(test.ctx, { id: SHIPPED });
    expect(texts.get('rule.yml')).toBe(shipped);
  });

  it('keeps guide and cases where only rule.yml comes', async () => {
    const files = [file('x.yml', `${shipped}# changed\n`)];
    const { rules } = await importRules(test.ctx, { files });
    expect(rules[0]?.keeps).toEqual(expect.arrayContaining(['guide.yml', 'cases.yml']));
    expect((await getRule(test.ctx, { id: SHIPPED })).guide.phases.length).toBeGreaterThan(0);
  });

  it('takes a correlation together with the rules that it names', async () => {
    const both = own('both').replace(
      /logic:\n[^]*$/,
      'logic:\n  kind: correlation\n  groupBy: [instanceId]\n  within: 1h\n  ordered: true\n  steps:\n' +
        '    - { name: a, rule: member-a }\n    - { name: b, rule: member-b }\n',
    );
    const files = [file('c.yml', both), file('a.yml', own('member-a')), file('b.yml', own('member-b'))];
    expect((await planRuleImport(test.ctx, { files: files.slice(0, 2) })).rules[0]?.outcome).toBe('faulty');
    const { rules } = await importRules(test.ctx, { files });
    expect(rules.map(({ outcome }) => outcome)).toEqual(['add', 'add', 'add']);
    expect((await getRule(test.ctx, { id: 'both' })).faults).toEqual([]);
  });

  it('imports what was chosen, and not over what somebody saved since', async () => {
    const files = [file('a.yml', `${own('member-a')}# new\n`), file('b.yml', `${own('member-b')}# new\n`)];
    const { rules: planned } = await planRuleImport(test.ctx, { files });
    await saveRule(test.ctx, { id: 'member-a', files: { 'rule.yml': `${own('member-a')}# mine\n` } });
    const only = { 'member-a': planned[0]?.changeId ?? null };
    const { rules } = await importRules(test.ctx, { files, only });
    expect(rules).toMatchObject([{ id: 'member-a', outcome: 'faulty' }]);
    expect(rules[0]?.errors[0]?.message).toContain('changed this rule');
    expect((await getRuleTexts(test.ctx, { id: 'member-a' })).files['rule.yml']).toContain('# mine');
    expect((await getRuleTexts(test.ctx, { id: 'member-b' })).files['rule.yml']).not.toContain('# new');
  });

  it('adds a removed rule again', async () => {
    await removeRule(test.ctx, { id: 'new-rule' });
    const { rules } = await importRules(test.ctx, { files: [file('n.yml', own('new-rule'))] });
    expect(rules).toMatchObject([{ outcome: 'add' }]);
    expect((await getRule(test.ctx, { id: 'new-rule' })).error).toBeNull();
  });

  it('refuses texts that cannot be stored, and people who may not write rules', async () => {
    const { rules } = await importRules(test.ctx, { files: [file('n.yml', `${own('nul-rule')}# \0\n`)] });
    expect(rules).toMatchObject([{ outcome: 'faulty' }]);
    const analyst = { ...test.ctx, actor: { kind: 'user', id: 'a', name: 'A', role: 'analyst' } as const };
    await expect(importRules(analyst, { files: [] })).rejects.toThrow(NotAllowedError);
    await expect(planRuleImport(analyst, { files: [] })).rejects.toThrow(NotAllowedError);
    await expect(exportRule(test.ctx, { id: '../../etc' })).rejects.toThrow(NotFoundError);
  });
});
