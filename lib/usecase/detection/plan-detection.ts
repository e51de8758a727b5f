import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { readDueRules, waitsUntil } from '@/lib/store/rule/due-rules';
import { readRuleBook } from '@/lib/store/rule/rule-book';

export interface DetectionPlan {
  /** Whether a rule has something to examine that need not wait. */
  isDue: boolean;
  /** The next moment at which an interval ends or a failed rule is tried again; undefined where nothing waits for one. */
  nextAt: Date | undefined;
}

/** Looks at what rules have left to examine; runs none of them. */
export async function planDetection(ctx: Context, at: Date): Promise<DetectionPlan> {
  demand(ctx.actor, 'ingest');
  const { rules } = await readRuleBook(ctx.db);
  const due = await readDueRules(ctx.db, rules);
  const moments = due.flatMap((rule) => waitsUntil(rule, at) ?? []).map((moment) => moment.getTime());
  return {
    isDue: due.some((rule) => waitsUntil(rule, at) === undefined),
    nextAt: moments.length > 0 ? new Date(Math.min(...moments)) : undefined,
  };
}
