// Station: exceptions and suppressions that began or are over → the standing of alerts.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { addJob } from '@/lib/job/queue';
import {
  markSettled,
  readRulesWithAlerts,
  readScope,
  readUnsettled,
} from '@/lib/store/quieting/quieting-rows';
import { settleRule } from '@/lib/store/quieting/quieting-turn';
import { readRuleBook } from '@/lib/store/rule/rule-book';

export interface Settled {
  /** Exceptions and suppressions that are over and worked in now. */
  settled: number;
  /** Alerts whose standing changed. */
  changed: number;
}

/**
 * Works into the alerts what expired or was ended since the last time, and the quieting `id` that just began; then queues detection for
 * the rules that correlate what changed. Done again it changes nothing.
 */
export async function settleQuietings(ctx: Context, input: { id?: string } = {}): Promise<Settled> {
  demand(ctx.actor, 'ingest');
  const over = await readUnsettled(ctx.db);
  const begun = input.id === undefined ? undefined : await readScope(ctx.db, input.id);
  const scopes = [...over.map(({ ruleIds }) => ruleIds), ...(begun ? [begun] : [])];
  if (scopes.length === 0) return { settled: 0, changed: 0 };
  const ruleIds = scopes.some((scope) => scope.length === 0)
    ? await readRulesWithAlerts(ctx.db)
    : [...new Set(scopes.flat())].sort();
  const { rules } = await readRuleBook(ctx.db);
  let changed = 0;
  for (const ruleId of ruleIds)
    changed += await settleRule(ctx.db, ruleId, rules.find(({ file }) => file.id === ruleId)?.file.suppress);
  if (over.length > 0)
    await markSettled(
      ctx.db,
      over.map(({ id }) => id),
    );
  if (changed > 0) await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
  if (over.length + changed > 0) ctx.log.info({ settled: over.length, changed }, 'standings settled');
  return { settled: over.length, changed };
}
