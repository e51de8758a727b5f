import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import type { LoadedRule } from '@/lib/store/rule-files';
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
  seconds: number;
}

export interface DetectionOptions {
  onProgress?: (progress: { rule: string; done: number; total: number }) => void;
}

/**
 * Returns when every enabled rule has examined every event that was stored when its turn came. A failing rule stops no other. A rule
 * that left something for its next run waits until the others had their turn.
 */
export async function runDetection(ctx: Context, options: DetectionOptions = {}): Promise<DetectionSummary> {
  demand(ctx.actor, 'ingest');
  const started = performance.now();
  const { rules, known } = await syncRules(ctx);
  const summary = { runs: 0, alerts: 0, signals: 0, gaps: 0 };
  // Correlations read what the others found.
  const [overEvents, overFindings] = splitByKind(rules);
  let pending = [...overEvents, ...overFindings];
  for (let done = 0; pending.length > 0;) {
    const again: LoadedRule[] = [];
    for (const rule of pending) {
      options.onProgress?.({ rule: rule.file.id, done, total: done + pending.length });
      const result = await runRule(ctx, rule, known);
      done = Math.min(done + 1, rules.length - 1);
      if (!result) continue;
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

function splitByKind(rules: readonly LoadedRule[]): [LoadedRule[], LoadedRule[]] {
  const overFindings = rules.filter(({ file }) => file.logic.kind === 'correlation');
  return [rules.filter((rule) => !overFindings.includes(rule)), overFindings];
}
