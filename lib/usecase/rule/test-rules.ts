import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { loadRuleFiles } from '@/lib/store/rule/rule-files';
import { runRuleCases, type CaseResult } from './run-rule-cases';

export interface RuleTestSummary {
  passed: number;
  failed: number;
  cases: CaseResult[];
}

/**
 * Runs every case of every rule, or of one, through the real ingest and detection in a database of its own. A file that cannot
 * be read counts as a failed case.
 * @throws NotFoundError for an unknown id; UnavailableError where no second database can be made.
 */
export async function testRules(
  ctx: Context,
  input: { id?: string; onProgress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
): Promise<RuleTestSummary> {
  demand(ctx.actor, 'manage-rules');
  const { rules, errors } = await loadRuleFiles();
  const chosen = rules.filter(({ file }) => input.id === undefined || file.id === input.id);
  const faults = errors.filter(
    ({ where }) => input.id === undefined || where.file?.split(/[\\/]/).includes(input.id),
  );
  if (input.id !== undefined && chosen.length + faults.length === 0)
    throw new NotFoundError(`There is no rule ${input.id}. See the ids with: waymark rules list`);

  const unusable = faults.map(({ where, message }) => ({
    rule: where.file ?? 'rules',
    name: 'The file can be used',
    passed: false,
    why: 'Every rule needs a readable rule.yml, guide.yml and cases.yml.',
    problem: `${where.line ?? 1}:${where.column ?? 1}: ${message}`,
    expected: [],
    found: [],
  }));
  const { onProgress, signal } = input;
  const cases = [
    ...unusable,
    ...(await runRuleCases(ctx, {
      rules: chosen,
      book: rules,
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    })),
  ];
  const passed = cases.filter((one) => one.passed).length;
  return { passed, failed: cases.length - passed, cases };
}
