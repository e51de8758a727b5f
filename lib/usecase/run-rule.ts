import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { draftFrom } from '@/lib/detect/draft';
import { reconcile } from '@/lib/detect/reconcile';
import { settleEpisodes } from '@/lib/detect/settle';
import { hull, mergeRanges, type TimeRange } from '@/lib/event/range';
import { compileRule } from '@/lib/rule/compile';
import type { CompiledRule } from '@/lib/rule/kind';
import { readStoredAlerts, writeChanges } from '@/lib/store/alert-detection';
import type { LoadedRule } from '@/lib/store/rule-files';
import { recordRun, type RunRecord } from '@/lib/store/rule-runs';
import { moveCursor, readDue, takeRuleTurn, type RuleTurn } from '@/lib/store/rule-turn';
import { replaceSignals } from '@/lib/store/signals';

export interface RunResult {
  alerts: number;
  signals: number;
  /** Why the run failed; what it had to examine stays due. */
  error: string | undefined;
}

/** Stretches examined one by one in a turn; more are joined, since reading a gap costs less than another query. */
const MAX_STRETCHES = 64;

/** One rule over everything it has not examined yet; undefined where that is nothing. */
export async function runRule(ctx: Context, rule: LoadedRule): Promise<RunResult | undefined> {
  demand(ctx.actor, 'ingest');
  const startedAt = new Date();
  const run: RunRecord = {
    ruleId: rule.file.id,
    definitionHash: rule.hash,
    startedAt,
    ms: 0,
    examined: undefined,
    ranges: 0,
    rows: 0,
    raised: 0,
    changed: 0,
    superseded: 0,
    sql: '',
    error: undefined,
  };
  try {
    return await takeRuleTurn(ctx.db, rule.file.id, async (turn) => {
      const due = await readDue(turn, rule.file.id);
      if (!due) return undefined;
      const compiled = compileRule(rule.file);
      const result: RunResult = { alerts: 0, signals: 0, error: undefined };
      for (const [accountId, touched] of due.touched) {
        for (const core of joinStretches(touched.map((range) => compiled.affected(range)))) {
          await examine(turn, rule, compiled, accountId, core, run, result);
        }
      }
      await moveCursor(turn, rule.file.id, due.cursor);
      await recordRun(turn.client, {
        ...run,
        rows: turn.rows,
        sql: turn.sql,
        ms: Date.now() - startedAt.getTime(),
      });
      return result;
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    ctx.log.error({ rule: rule.file.id, err: error }, 'rule failed');
    await recordRun(ctx.db.pool, { ...run, ms: Date.now() - startedAt.getTime(), error: message });
    return { alerts: 0, signals: 0, error: message };
  }
}

/** 1. settle the stretch  2. episodes → drafts  3. compare with what is stored  4. write the difference. */
async function examine(
  turn: RuleTurn,
  rule: LoadedRule,
  compiled: CompiledRule,
  accountId: string,
  affected: TimeRange,
  run: RunRecord,
  result: RunResult,
): Promise<void> {
  const { id: ruleId, raises } = rule.file;
  const standing = raises === 'alert' ? await readStoredAlerts(turn.client, ruleId, accountId, affected) : [];
  // An alert that stands here may fall apart; all of its stretch is judged anew.
  const core = standing.reduce(
    (sum, { firstEventAt, lastEventAt }) =>
      hull(sum, { from: firstEventAt, to: new Date(lastEventAt.getTime() + 1) }),
    affected,
  );
  const { episodes, range } = await settleEpisodes(compiled, core, (stretch) =>
    turn.read(compiled.select(accountId, stretch)),
  );
  const drafts = episodes.map((episode) => draftFrom(rule.file, accountId, episode));
  run.ranges += 1;
  run.examined = run.examined ? hull(run.examined, range) : range;
  if (raises === 'signal') {
    const { added, removed } = await replaceSignals(turn.client, ruleId, accountId, drafts, range);
    result.signals += added;
    run.raised += added;
    run.superseded += removed;
    return;
  }
  const reach = drafts.reduce(
    (sum, { firstEventAt, lastEventAt }) =>
      hull(sum, { from: firstEventAt, to: new Date(lastEventAt.getTime() + 1) }),
    range,
  );
  const changes = reconcile(await readStoredAlerts(turn.client, ruleId, accountId, reach), drafts, range);
  await writeChanges(turn.client, changes);
  result.alerts += changes.raise.length;
  run.raised += changes.raise.length;
  run.changed += changes.change.length + changes.restore.length;
  run.superseded += changes.supersede.length;
}

function joinStretches(ranges: readonly TimeRange[]): TimeRange[] {
  let gapMs = 0;
  let joined = mergeRanges(ranges, gapMs);
  while (joined.length > MAX_STRETCHES) {
    gapMs = Math.max(gapMs * 4, 60_000);
    joined = mergeRanges(ranges, gapMs);
  }
  return joined;
}
