import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { CancelledError, NotFoundError } from '@/lib/errors';
import type { RuleCase } from '@/lib/rule/rule';
import { caseRecordsPath } from '@/lib/store/case-records';
import { loadRuleFiles, type LoadedRule } from '@/lib/store/rule-files';
import { syncRuleRows } from '@/lib/store/rule-rows';
import { writeRuleEnabled } from '@/lib/store/rule-state';
import { emptyScratchDatabase, withScratchDatabase } from '@/lib/store/scratch-database';
import { ingestPaths } from '@/lib/usecase/ingest-paths';
import { reportAlerts } from '@/lib/usecase/report-alerts';
import { reportSignals } from '@/lib/usecase/report-signals';
import { runRule } from '@/lib/usecase/run-rule';

interface Finding {
  /** Sorted. */
  eventIds: string[];
  severity?: string | undefined;
}

export interface CaseResult {
  rule: string;
  name: string;
  passed: boolean;
  /** Why it must be so, from the case. */
  why: string;
  /** What went wrong; null where it passed. */
  problem: string | null;
  expected: Finding[];
  found: Finding[];
}

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

  const cases: CaseResult[] = faults.map(({ where, message }) => ({
    rule: where.file ?? 'rules',
    name: 'The file can be used',
    passed: false,
    why: 'Every rule needs a readable rule.yml, guide.yml and cases.yml.',
    problem: `${where.line ?? 1}:${where.column ?? 1}: ${message}`,
    expected: [],
    found: [],
  }));
  const work = chosen.flatMap((rule) => rule.cases.map((one) => ({ rule, one })));
  await withScratchDatabase(ctx.db, async (scratch) => {
    const inside = { ...ctx, db: scratch };
    for (const [index, { rule, one }] of work.entries()) {
      if (input.signal?.aborted) throw new CancelledError();
      cases.push(await runCase(inside, rule, one));
      input.onProgress?.(index + 1, work.length);
    }
  });
  const passed = cases.filter((one) => one.passed).length;
  return { passed, failed: cases.length - passed, cases };
}

/** One case from an empty database: ingest its records, run its rule once, compare. */
async function runCase(ctx: Context, rule: LoadedRule, one: RuleCase): Promise<CaseResult> {
  const { id, raises } = rule.file;
  await emptyScratchDatabase(ctx.db);
  await syncRuleRows(ctx.db, [rule]);
  await writeRuleEnabled(ctx.db, id, true);
  const ingest = await ingestPaths(ctx, { paths: [caseRecordsPath(rule.dir, one)] });
  const run = await runRule(ctx, rule);
  const rows =
    raises === 'signal' ? await reportSignals(ctx, { rule: id }) : await reportAlerts(ctx, { rule: id });

  const expected = one.expect
    .map(({ eventIds, severity }) => ({ eventIds: eventIds.toSorted(), severity }))
    .sort(byIds);
  const found = rows
    .map(({ eventIds, severity }) => ({ eventIds: eventIds.toSorted(), severity }))
    .sort(byIds);
  const problem =
    run?.error ??
    (ingest.rejected > 0 ? `${ingest.rejected} of its records cannot be read` : compare(expected, found));
  return { rule: id, name: one.name, passed: problem === null, why: one.why, problem, expected, found };
}

function compare(expected: readonly Finding[], found: readonly Finding[]): string | null {
  if (expected.length !== found.length) return `expected ${expected.length} findings, found ${found.length}`;
  for (const [index, want] of expected.entries()) {
    const got = found[index];
    if (want.eventIds.join() !== got?.eventIds.join())
      return `expected the events ${want.eventIds.join(', ')}, found ${got?.eventIds.join(', ') ?? 'none'}`;
    if (want.severity !== undefined && want.severity !== got.severity)
      return `expected severity ${want.severity}, found ${got.severity ?? 'none'}`;
  }
  return null;
}

function byIds(a: Finding, b: Finding): number {
  return a.eventIds.join() < b.eventIds.join() ? -1 : 1;
}
