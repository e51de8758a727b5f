import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { CancelledError } from '@/lib/errors';
import { readDueRules } from '@/lib/store/rule/due-rules';
import type { LoadedRule } from '@/lib/store/rule/rule-text';
import { collectPayloads } from '@/lib/usecase/payload/collect-payloads';
import { settleQuietings } from '@/lib/usecase/quieting/settle-quietings';
import { syncRules } from '@/lib/usecase/rule/sync-rules';
import { runRule } from './run-rule';

export interface DetectionSummary {
  /** Runs that had something to examine. */
  runs: number;
  /** Alerts raised now; those that stood before are not counted. */
  alerts: number;
  /** Signals kept now. */
  signals: number;
  /** Rules whose run failed: what they had to examine stays due. */
  gaps: number;
  /** Rules, and the collecting of user data, left to another detection that was at them, which may have begun before the newest events came. */
  busy: number;
  seconds: number;
}

export interface DetectionOptions {
  onProgress?: (progress: { rule: string; done: number; total: number }) => void;
  /** Leaves rules alone whose interval has not passed. */
  respectIntervals?: boolean;
  /** Leaves rules alone that another detection is at, in place of waiting for it. */
  skipBusy?: boolean;
  /** Ends the detection before the next rule. */
  signal?: AbortSignal | undefined;
}

/** Rules that one detection runs at once, each on a connection of its own. */
const AT_ONCE = 2;

/**
 * Returns when every enabled rule has examined every event that was stored when the detection began. A failing rule stops no other. A rule
 * that left something for its next run waits until the others had their turn.
 * @throws CancelledError once `signal` is aborted; what was not examined stays due.
 */
export async function runDetection(ctx: Context, options: DetectionOptions = {}): Promise<DetectionSummary> {
  demand(ctx.actor, 'ingest');
  const started = performance.now();
  const { rules, known } = await syncRules(ctx);
  await settleQuietings(ctx);
  const summary = { runs: 0, alerts: 0, signals: 0, gaps: 0, busy: 0 };
  let done = 0;
  let again: LoadedRule[] = [];
  const run = async (rule: LoadedRule): Promise<void> => {
    if (options.signal?.aborted) throw new CancelledError();
    options.onProgress?.({ rule: rule.file.id, done: Math.min(done, rules.length - 1), total: rules.length });
    const result = await runRule(ctx, rule, known, { waits: !options.skipBusy });
    done += 1;
    if (!result) return;
    if (result.isBusy) {
      summary.busy += 1;
      return;
    }
    summary.runs += 1;
    summary.alerts += result.alerts;
    summary.signals += result.signals;
    if (result.error !== undefined) summary.gaps += 1;
    if (result.more) again.push(rule);
  };
  const overFindings = rules.filter(({ file }) => file.logic.kind === 'correlation');
  let events = await whatIsDue(ctx, without(rules, overFindings), options);
  do {
    again = [];
    await inTurns(events, run);
    // Correlations read what the others found.
    await inTurns(await whatIsDue(ctx, overFindings, options), run);
    events = without(again, overFindings);
  } while (again.length > 0);
  if (await collect(ctx, options)) summary.busy += 1;
  return { ...summary, seconds: Math.round(performance.now() - started) / 1000 };
}

/** User data that records hold; last, because nobody waits for it. @returns whether another detection is at it */
async function collect(ctx: Context, { skipBusy, signal }: DetectionOptions): Promise<boolean> {
  try {
    return (await collectPayloads(ctx, { waits: !skipBusy, signal })).isBusy;
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    // The database may quote a row in the rest of its error.
    const message = error instanceof Error ? error.message : String(error);
    ctx.log.error(
      { error: message },
      'user data in records could not be collected; the next detection tries again',
    );
    return false;
  }
}

/** The rules that have something to examine, and may. */
async function whatIsDue(
  ctx: Context,
  rules: readonly LoadedRule[],
  { respectIntervals }: DetectionOptions,
): Promise<LoadedRule[]> {
  const now = Date.now();
  const due = (await readDueRules(ctx.db, rules)).filter(
    ({ notBefore }) => !respectIntervals || notBefore === undefined || notBefore.getTime() <= now,
  );
  const ids = new Set(due.map(({ id }) => id));
  return rules.filter(({ file }) => ids.has(file.id));
}

/** Few at a time: while the database works for one rule, another one's findings are put together. */
async function inTurns(
  rules: readonly LoadedRule[],
  run: (rule: LoadedRule) => Promise<void>,
): Promise<void> {
  const queue = [...rules];
  const work = async (): Promise<void> => {
    for (let rule = queue.shift(); rule; rule = queue.shift()) await run(rule);
  };
  const all = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  for (const one of all) if (one.status === 'rejected') throw one.reason;
}

function without(rules: readonly LoadedRule[], others: readonly LoadedRule[]): LoadedRule[] {
  return rules.filter((rule) => !others.includes(rule));
}
