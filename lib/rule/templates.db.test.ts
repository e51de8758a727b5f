import { afterAll, beforeAll, expect, test } from 'vitest';
import { RULE_KINDS } from '@/lib/rule/rule';
import { ruleTemplate } from '@/lib/rule/templates';
import { runDraftCases } from '@/lib/usecase/rule/run-draft-cases';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

test.each(RULE_KINDS)('the cases that a %s rule begins with pass', async (kind) => {
  const files = ruleTemplate(kind, { id: `my-${kind}`, name: 'My rule' });
  const { cases, errors } = await runDraftCases(database.ctx, { files });
  expect(errors).toEqual([]);
  expect(cases.map(({ problem }) => problem)).toEqual([null, null]);
});
