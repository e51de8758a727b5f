// Station: the cases of texts that may not be saved → what each gives, in a database of its own. Refuses more than a console can bear.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, CancelledError, OverLimitError, UnavailableError } from '@/lib/errors';
import { withTryLock } from '@/lib/store/try-lock';
import { readRuleBook } from '@/lib/store/rule/rule-book';
import { ruleTextsInput } from '@/lib/store/rule/rule-texts-input';
import { readDraft, type DraftFault } from './rule-draft';
import { runRuleCases, type CaseResult } from './run-rule-cases';

const MAX_CASES = 100;
const LIMIT_MS = 60_000;
/** Advisory lock: one run of cases at a time, since each makes a database. */
const CASES_LOCK = 7_302;

const input = z.object({ files: ruleTextsInput, id: z.string().max(100).optional() });

export interface DraftCases {
  passed: number;
  failed: number;
  cases: CaseResult[];
  /** What is wrong with the texts; nothing runs where rule.yml or cases.yml is among them. */
  errors: DraftFault[];
}

/**
 * Runs them through the real ingest and detection; nothing of it stays.
 * `stop` ends it before the next case.
 * @throws UnavailableError while other cases run, or where no second database can be made; OverLimitError past 100 cases or a
 * minute; CancelledError where it was stopped
 */
export async function runDraftCases(
  ctx: Context,
  raw: z.input<typeof input>,
  stop?: AbortSignal,
): Promise<DraftCases> {
  demand(ctx.actor, 'manage-rules');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError(parsed.error.issues.map((issue) => issue.message).join(' '));
  const book = await readRuleBook(ctx.db);
  const { rule, errors } = readDraft(book, parsed.data);
  if (!rule) return { passed: 0, failed: 0, cases: [], errors };
  if (rule.cases.length > MAX_CASES)
    throw new OverLimitError(
      `The rule has ${rule.cases.length} cases; at most ${MAX_CASES} run here. Run the others with: waymark rules test`,
    );
  const limit = AbortSignal.timeout(LIMIT_MS);
  const signal = stop ? AbortSignal.any([stop, limit]) : limit;
  const run = async () => runRuleCases(ctx, { rules: [rule], book: book.rules, signal });
  const cases = await withTryLock(ctx.db, CASES_LOCK, run).catch((error: unknown) => {
    if (!(error instanceof CancelledError) || !limit.aborted) throw error;
    throw new OverLimitError(
      `The cases took longer than ${LIMIT_MS / 1_000} seconds and were stopped. Make their records fewer.`,
    );
  });
  if (!cases)
    throw new UnavailableError('Cases of a rule are running already. Try again when they are done.');
  const passed = cases.filter((one) => one.passed).length;
  return { passed, failed: cases.length - passed, cases, errors };
}
