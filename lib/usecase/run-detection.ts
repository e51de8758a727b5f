import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
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

/** Returns when every enabled rule has examined every event that was stored when its turn came. A failing rule stops no other. */
export async function runDetection(ctx: Context, options: DetectionOptions = {}): Promise<DetectionSummary> {
  demand(ctx.actor, 'ingest');
  const started = performance.now();
  const rules = await syncRules(ctx);
  const summary = { runs: 0, alerts: 0, signals: 0, gaps: 0 };
  for (const [index, rule] of rules.entries()) {
    options.onProgress?.({ rule: rule.file.id, done: index, total: rules.length });
    const result = await runRule(ctx, rule);
    if (!result) continue;
    summary.runs += 1;
    summary.alerts += result.alerts;
    summary.signals += result.signals;
    if (result.error !== undefined) summary.gaps += 1;
  }
  return { ...summary, seconds: Math.round(performance.now() - started) / 1000 };
}
