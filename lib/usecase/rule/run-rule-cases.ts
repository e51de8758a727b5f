// Station: rules with cases → what each case gives, in a database of its own. Refuses to touch what is stored.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { CancelledError } from '@/lib/errors';
import { compileRule } from '@/lib/rule/compile';
import type { RuleCase } from '@/lib/rule/rule';
import { syncRuleRows } from '@/lib/store/rule/rule-rows';
import { writeRuleEnabled } from '@/lib/store/rule/rule-state';
import { caseRecords, type LoadedRule } from '@/lib/store/rule/rule-text';
import { emptyScratchDatabase, withScratchDatabase } from '@/lib/store/server/scratch-database';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { reportAlerts } from '@/lib/usecase/alert/report-alerts';
import { reportSignals } from '@/lib/usecase/alert/report-signals';
import { runRule } from '@/lib/usecase/detection/run-rule';

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

export interface RuleCasesInput {
  /** Rules whose cases run, stored or not. */
  rules: readonly LoadedRule[];
  /** Where the rules that a correlation names are looked up, such as every rule in force. */
  book: readonly LoadedRule[];
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Every case of `rules` through the real ingest and detection, one after the other, each from an empty database. A correlation's
 * members run before it, switched on whatever their state; their findings don't count as the case's.
 * @throws CancelledError once `signal` is aborted; UnavailableError where no second database can be made.
 */
export async function runRuleCases(ctx: Context, input: RuleCasesInput): Promise<CaseResult[]> {
  demand(ctx.actor, 'manage-rules');
  const work = input.rules.flatMap((rule) => rule.cases.map((one) => ({ rule, one })));
  if (work.length === 0) return [];
  return withScratchDatabase(ctx.db, async (scratch) => {
    const results: CaseResult[] = [];
    for (const { rule, one } of work) {
      if (input.signal?.aborted) throw new CancelledError();
      results.push(await runCase({ ...ctx, db: scratch }, rule, input.book, one));
      input.onProgress?.(results.length, work.length);
    }
    return results;
  });
}

async function runCase(
  ctx: Context,
  rule: LoadedRule,
  book: readonly LoadedRule[],
  one: RuleCase,
): Promise<CaseResult> {
  const { id, raises } = rule.file;
  const expected = one.expect
    .map(({ eventIds, severity }) => ({ eventIds: eventIds.toSorted(), severity }))
    .sort(byIds);
  const given = { rule: id, name: one.name, why: one.why, expected };

  const memberIds = compileRule(rule.file).members ?? [];
  const members = book.filter(({ file }) => memberIds.includes(file.id));
  const missing = memberIds.filter((member) => !members.some(({ file }) => file.id === member));
  if (missing.length > 0)
    return { ...given, passed: false, problem: `there is no rule ${missing.join(', ')}`, found: [] };

  await emptyScratchDatabase(ctx.db);
  const order = [...members, rule];
  await syncRuleRows(ctx.db, order);
  for (const { file } of order) await writeRuleEnabled(ctx.db, file.id, true);
  const records = Buffer.from(caseRecords(rule.texts, one).join('\n'));
  const ingest = await ingestPaths(ctx, { paths: ['-'], stdin: chunks(records) });
  const faults: string[] = ingest.rejected > 0 ? [`${ingest.rejected} of its records cannot be read`] : [];
  for (const step of order) faults.push(...(await runToEnd(ctx, step)));

  const rows =
    raises === 'signal' ? await reportSignals(ctx, { rule: id }) : await reportAlerts(ctx, { rule: id });
  const found = rows
    .map(({ eventIds, severity }) => ({ eventIds: eventIds.toSorted(), severity }))
    .sort(byIds);
  const problem = faults[0] ?? compare(expected, found);
  return { ...given, passed: problem === null, problem, found };
}

/** Runs until nothing is left over, as detection does; the fault of a run that failed. */
async function runToEnd(ctx: Context, rule: LoadedRule): Promise<string[]> {
  let run = await runRule(ctx, rule);
  while (run?.more === true) run = await runRule(ctx, rule);
  return run?.error === undefined ? [] : [run.error];
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
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
