import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { CancelledError } from '@/lib/errors';
import { readDueRules } from '@/lib/store/due-rules';
import type { LoadedRule } from '@/lib/store/rule-text';
import { syncRules } from '@/lib/usecase/sync-rules';
import { runRule } from '@/lib/usecase/run-rule';

export interface DetectionSummary {
  /** Runs that had something to examine. */
  runs: number;
  /** Alerts raised now; those that stood before are not counted. */
  alerts: number;
  /** Signals kept now. */
  signals: number;
  /** Rules whose run failed: what they had to examine stays due. */
  gaps: number;
  /** Rules left to another detection that was at them, which may have begun before the newest events came. */
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

/**
 * Returns when every enabled rule has examined every event that was stored when its turn came. A failing rule stops no other. A rule
 * that left something for its next run waits until the others had their turn.
 * @throws CancelledError once `signal` is aborted; what was not examined stays due.
 */
export async function runDetection(ctx: Context, options: DetectionOptions = {}): Promise<DetectionSummary> {
  demand(ctx.actor, 'ingest');
  const started = performance.now();
  const { rules: inForce, known } = await syncRules(ctx);
  const rules = options.respectIntervals ? await withoutWaiting(ctx, inForce) : inForce;
  const summary = { runs: 0, alerts: 0, signals: 0, gaps: 0, busy: 0 };
  // Correlations read what the others found.
  const [overEvents, overFindings] = splitByKind(rules);
  let pending = [...overEvents, ...overFindings];
  for (let done = 0; pending.length > 0;) {
    const again: LoadedRule[] = [];
    for (const rule of pending) {
      if (options.signal?.aborted) throw new CancelledError();
      options.onProgress?.({ rule: rule.file.id, done, total: done + pending.length });
      const result = await runRule(ctx, rule, known, { waits: !options.skipBusy });
      done = Math.min(done + 1, rules.length - 1);
      if (!result) continue;
      if (result.isBusy) {
        summary.busy += 1;
        continue;
      }
      summary.runs += 1;
      summary.alerts += result.alerts;
      summary.signals += result.signals;
      if (result.error !== undefined) summary.gaps += 1;
      if (result.more) again.push(rule);
    }
    const [events, findings] = splitByKind(again);
    pending = events.length > 0 ? [...events, ...overFindings] : findings;
  }
  return { ...summary, seconds: Math.round(performance.now() - started) / 1000 };
}

/** Without the rules whose interval has not passed, and without those over events that have nothing to examine. */
async function withoutWaiting(ctx: Context, rules: readonly LoadedRule[]): Promise<LoadedRule[]> {
  const due = new Map((await readDueRules(ctx.db, rules)).map((one) => [one.id, one]));
  const now = Date.now();
  return rules.filter(({ file }) => {
    const one = due.get(file.id);
    // A correlation may come to have something to examine in this very detection.
    if (!one) return file.logic.kind === 'correlation' && file.schedule?.interval === undefined;
    return one.notBefore === undefined || one.notBefore.getTime() <= now;
  });
}

function splitByKind(rules: readonly LoadedRule[]): [LoadedRule[], LoadedRule[]] {
  const overFindings = rules.filter(({ file }) => file.logic.kind === 'correlation');
  return [rules.filter((rule) => !overFindings.includes(rule)), overFindings];
}
