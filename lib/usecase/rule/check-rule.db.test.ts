import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BadInputError, NotAllowedError } from '@/lib/errors';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { checkRule } from './check-rule';

const SHIPPED = 'panther-ec2-stop-instances';
let test: TestDatabase;
let shipped: string;
beforeAll(async () => {
  test = await openTestDatabase();
  shipped = await readFile(`rules/aws/${SHIPPED}/rule.yml`, 'utf8');
});
afterAll(async () => {
  await test.close();
});

const own = () => shipped.replace(`id: ${SHIPPED}`, 'id: my-rule');

describe('checking a draft', () => {
  it('explains what it would do, in words and SQL with bound values', async () => {
    const checked = await checkRule(test.ctx, { files: { 'rule.yml': own() } });
    expect(checked).toMatchObject({ errors: [], file: { id: 'my-rule' } });
    expect(checked.explanation?.conditions.join()).toContain('StopInstances');
    expect(checked.sql?.text).not.toContain('StopInstances');
    expect(checked.sql?.parameters).toBeGreaterThan(2);
  });

  it('points into the text at every kind of fault, the id unknown or not', async () => {
    const broken = own().replace('eventName:', 'eventName: "');
    const { file, errors } = await checkRule(test.ctx, {
      files: { 'rule.yml': broken, 'guide.yml': 'summary: 1\n', 'cases.yml': 'cases: []\n' },
    });
    expect(file).toBeUndefined();
    const row = broken.split('\n').findIndex((line) => line.includes('eventName: "')) + 1;
    expect(errors.map(({ file: name, line, column }) => [name, line, column > 0])).toEqual([
      ['rule.yml', row, true],
      ['guide.yml', 1, true],
      ['guide.yml', 1, true],
      ['cases.yml', 1, true],
    ]);
    expect((await checkRule(test.ctx, { files: { 'rule.yml': 'id: [' } })).errors[0]).toMatchObject({
      file: 'rule.yml',
      line: 1,
    });
    expect((await checkRule(test.ctx, { files: {} })).errors).toMatchObject([
      { file: 'rule.yml', line: 1, column: 1, message: expect.stringContaining('missing') as string },
    ]);
  });

  it('keeps ids: a new rule needs one that is free, an old one keeps its own', async () => {
    const taken = await checkRule(test.ctx, { files: { 'rule.yml': shipped } });
    expect(taken.errors).toMatchObject([
      { file: 'rule.yml', message: expect.stringContaining('already used') as string },
    ]);
    expect((await checkRule(test.ctx, { id: SHIPPED, files: { 'rule.yml': shipped } })).errors).toEqual([]);
    expect((await checkRule(test.ctx, { id: SHIPPED, files: { 'rule.yml': own() } })).errors).toMatchObject([
      { message: expect.stringContaining(`The id of this rule is ${SHIPPED} and stays`) as string },
    ]);
  });

  it('names a member of a correlation that is no rule', async () => {
    const text = own().replace(
      /logic:\n[^]*$/,
      'logic:\n  kind: correlation\n  groupBy: [instanceId]\n  within: 1h\n  ordered: true\n  steps:\n' +
        `    - { name: stop, rule: ${SHIPPED} }\n    - { name: other, rule: no-such-rule }\n`,
    );
    const { errors } = await checkRule(test.ctx, { files: { 'rule.yml': text } });
    const row = text.split('\n').findIndex((line) => line.includes('no-such-rule')) + 1;
    expect(errors).toMatchObject([
      { line: row, message: expect.stringContaining('no rule no-such-rule') as string },
    ]);
  });

  it('refuses other files, too large ones and people who may not write rules', async () => {
    await expect(checkRule(test.ctx, { files: { '../x.yml': '' } })).rejects.toThrow(BadInputError);
    const large = { files: { 'rule.yml': 'x'.repeat(1024 * 1024 + 1) } };
    await expect(checkRule(test.ctx, large)).rejects.toThrow(BadInputError);
    const analyst = { ...test.ctx, actor: { kind: 'user', id: 'a', name: 'A', role: 'analyst' } as const };
    await expect(checkRule(analyst, { files: {} })).rejects.toThrow(NotAllowedError);
  });
});
