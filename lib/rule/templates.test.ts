import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRule } from '@/lib/rule/compile';
import { RULE_KINDS } from '@/lib/rule/rule';
import { copyRule, ruleTemplate } from '@/lib/rule/templates';
import { parseRuleFolder } from '@/lib/store/rule/rule-text';

test.each(RULE_KINDS)('the template of a %s rule is valid at once and compiles', (kind) => {
  const files = ruleTemplate(kind, { id: 'my-rule', name: 'My rule' });
  const { rule, errors } = parseRuleFolder('my-rule', new Map(Object.entries(files)));
  expect(errors.map(({ message, where }) => ({ message, where }))).toEqual([]);
  expect(rule?.file).toMatchObject({ id: 'my-rule', name: 'My rule', logic: { kind } });
  expect(rule?.cases.map(({ expect: wanted }) => wanted.length)).toEqual([1, 0]);
  const day = { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-03T00:00:00Z') };
  expect(rule && compileRule(rule.file).select('123456789012', day)).toBeDefined();
});

test('any name stays the name it is', () => {
  fc.assert(
    fc.property(
      fc
        .string({ minLength: 1 })
        .map((name) => name.replace(/\s+/g, ' ').trim())
        .filter((name) => name !== ''),
      (name) => {
        const files = ruleTemplate('match', { id: 'my-rule', name });
        const { rule } = parseRuleFolder('my-rule', new Map(Object.entries(files)));
        if (!/[\p{Cc}\p{Cs}]/u.test(name)) expect(rule?.file.name).toBe(name);
      },
    ),
  );
});

test('a copy has the new id and name, says whose it is now, and keeps everything else', () => {
  const files = ruleTemplate('sequence', { id: 'first-rule', name: 'First' });
  const before = parseRuleFolder('first-rule', new Map(Object.entries(files))).rule;
  const copied = copyRule(files, { id: 'second-rule', name: 'Second: a copy' });
  const { rule, errors } = parseRuleFolder('second-rule', new Map(Object.entries(copied)));
  expect(errors).toEqual([]);
  expect(rule?.file).toEqual({ ...before?.file, id: 'second-rule', name: 'Second: a copy', vendor: 'Own' });
  expect(copied['cases.yml']).toBe(files['cases.yml']);
  expect(copied['rule.yml']).toContain('# What must not happen');
});
