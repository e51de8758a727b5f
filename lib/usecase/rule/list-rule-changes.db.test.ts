import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFoundError } from '@/lib/errors';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { compareRuleChange } from '@/lib/usecase/detection/compare-rule-change';
import { getRuleTexts } from './get-rule-texts';
import { listRuleChanges } from './list-rule-changes';
import { removeRule } from './remove-rule';
import { resetRule } from './reset-rule';
import { restoreRule } from './restore-rule';
import { saveRule } from './save-rule';
import { setRuleEnabled } from './set-rule-enabled';
import { setRuleSeverity } from './set-rule-severity';

const ID = 'panther-ec2-stop-instances';
let test: TestDatabase;
beforeAll(async () => {
  test = await openTestDatabase();
  await test.db.prisma.user.create({
    data: { id: 'ada', name: 'Ada', email: 'ada@example.com', role: 'admin' },
  });
});
afterAll(async () => {
  await test.close();
});

describe('the history of a rule', () => {
  it('says who did what and when, newest first', async () => {
    expect(await listRuleChanges(test.ctx, { id: ID })).toMatchObject({
      total: 0,
      changes: [],
      changeId: null,
    });
    const ada = { ...test.ctx, actor: { kind: 'user', id: 'ada', name: 'Ada', role: 'admin' } as const };
    const { files } = await getRuleTexts(test.ctx, { id: ID });
    const text = (files['rule.yml'] ?? '').replace(/^name: .*$/m, 'name: Stops');
    await saveRule(ada, { id: ID, files: { ...files, 'rule.yml': text }, note: ' Shorter name. ' });
    await setRuleSeverity(ada, { id: ID, severity: 'low' });
    await setRuleEnabled(test.ctx, { id: ID, enabled: false });
    const history = await listRuleChanges(test.ctx, { id: ID });
    expect(history).toMatchObject({ name: 'Stops', total: 3, canReset: true, isRemoved: false });
    expect(
      history.changes.map(({ who, kind, note, detail, isInForce }) => [who, kind, note, detail, isInForce]),
    ).toEqual([
      [null, 'disabled', '', '', false],
      ['Ada', 'severity', '', 'from the one in its text to low', false],
      ['Ada', 'edited', 'Shorter name.', '', true],
    ]);
    expect(Math.abs(Date.now() - (history.changes[0]?.at.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it('shows what each change did to the texts', async () => {
    const edited = (await listRuleChanges(test.ctx, { id: ID })).changes.at(-1)?.id ?? '';
    const changed = (lines: { kind: string; text?: string }[] = []) =>
      lines.filter(({ kind }) => ['added', 'removed'].includes(kind)).map(({ kind, text }) => [kind, text]);
    const [rule, ...others] = await compareRuleChange(test.ctx, { id: ID, changeId: edited });
    expect([rule?.name, rule?.kind, others]).toEqual(['rule.yml', 'changed', []]);
    expect(changed(rule?.lines)).toEqual([
      ['removed', expect.stringContaining('name: ')],
      ['added', 'name: Stops'],
    ]);

    const { changeId: reset } = await resetRule(test.ctx, { id: ID });
    const back = await compareRuleChange(test.ctx, { id: ID, changeId: reset });
    expect(changed(back[0]?.lines)).toContainEqual(['removed', 'name: Stops']);
    const { changeId: restored } = await restoreRule(test.ctx, { id: ID, changeId: edited });
    expect(await compareRuleChange(test.ctx, { id: ID, changeId: restored })).toEqual([rule]);
    const { changes } = await listRuleChanges(test.ctx, { id: ID });
    const severity = changes.find(({ kind }) => kind === 'severity')?.id ?? '';
    expect(await compareRuleChange(test.ctx, { id: ID, changeId: severity })).toEqual([]);
  });

  it('outlives the rule', async () => {
    const { files } = await getRuleTexts(test.ctx, { id: ID });
    const own = (files['rule.yml'] ?? '').replace(`id: ${ID}`, 'id: my-rule');
    await saveRule(test.ctx, { files: { 'rule.yml': own } });
    const { changeId } = await removeRule(test.ctx, { id: 'my-rule' });
    expect(await listRuleChanges(test.ctx, { id: 'my-rule' })).toMatchObject({
      name: 'my-rule',
      isRemoved: true,
      canReset: false,
      changes: [{ kind: 'removed' }, { kind: 'created' }],
    });
    expect(await compareRuleChange(test.ctx, { id: 'my-rule', changeId })).toMatchObject([
      { name: 'rule.yml', kind: 'removed' },
    ]);
  });

  it('has pages, and none for what never was', async () => {
    for (let n = 0; n < 26; n += 1) await setRuleEnabled(test.ctx, { id: ID, enabled: n % 2 === 0 });
    const { changes, pageSize, total } = await listRuleChanges(test.ctx, { id: ID, page: 2 });
    expect([changes.length, pageSize]).toEqual([total - pageSize, 25]);
    await expect(listRuleChanges(test.ctx, { id: 'no-such-rule' })).rejects.toThrow(NotFoundError);
    const mixed = { id: ID, changeId: (await getRuleTexts(test.ctx, { id: ID })).changeId ?? '' };
    await expect(compareRuleChange(test.ctx, { ...mixed, id: 'my-rule' })).rejects.toThrow(NotFoundError);
  });
});
