import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { draftFrom } from '@/lib/detect/draft';
import { limitRaised } from '@/lib/detect/limit-raised';
import { reconcile } from '@/lib/detect/reconcile';
import { settleEpisodes } from '@/lib/detect/settle';
import { cutStretches } from '@/lib/detect/slices';
import { hull, type TimeRange } from '@/lib/event/range';
import { compileRule } from '@/lib/rule/compile';
import type { CompiledRule } from '@/lib/rule/kind';
import type { KnownEntity } from '@/lib/rule/known';
import { readStoredAlerts, writeChanges } from '@/lib/store/alert/alert-detection';
import { quietTurn } from '@/lib/store/quieting/quieting-turn';
import type { LoadedRule } from '@/lib/store/rule/rule-text';
import { recordRun, type RunRecord } from '@/lib/store/rule/rule-runs';
import {
  BUSY,
  finishTurn,
  readDue,
  takeRuleTurn,
  type DueStretch,
  type RuleTurn,
} from '@/lib/store/rule/rule-turn';
import { readStoredSignals, writeSignals } from '@/lib/store/alert/signals';

export interface RunResult {
  alerts: number;
  signals: number;
  /** Whether the run left something for the next one, because of its limit of alerts or of time. */
  more: boolean;
  /** Whether nothing was done because another one is at the rule. */
  isBusy: boolean;
  /** Why the run failed; what it had to examine stays due. */
  error: string | undefined;
}

/** A run that took this long leaves the rest to the next one: what it did so far is kept then, and other rules get their turn. */
const RUN_LIMIT_MS = 20_000;

/** One rule over what it has not examined yet, up to its limits; undefined where that is nothing. Waits for its turn unless told not to. */
export async function runRule(
  ctx: Context,
  rule: LoadedRule,
  known: readonly KnownEntity[] = [],
  options: { waits?: boolean } = {},
): Promise<RunResult | undefined> {
  demand(ctx.actor, 'ingest');
  const run = startRun(rule);
  const nothing: RunResult = { alerts: 0, signals: 0, more: false, isBusy: false, error: undefined };
  const work = async (turn: RuleTurn): Promise<RunResult | undefined> => {
    const compiled = compileRule(rule.file);
    const due = await readDue(turn, { ...compiled, id: rule.file.id, hash: rule.hash });
    if (!due) return undefined;
    const stretches = dueStretches(rule, compiled, due.stretches);
    const result = { ...nothing };
    const left: DueStretch[] = [];
    const hasOthers = stretches.length > 0 && (await holdsOthers(turn, rule));
    for (const [index, stretch] of stretches.entries()) {
      const isSpent = result.alerts >= rule.file.alertsPerRun;
      if (isSpent || (index > 0 && Date.now() - run.startedAt.getTime() > RUN_LIMIT_MS)) {
        left.push(...stretches.slice(index).map((one) => ({ ...one, reason: isSpent ? 'limit' : 'slice' })));
        break;
      }
      left.push(...(await examine({ turn, rule, compiled, known, run, result, hasOthers }, stretch)));
    }
    result.more = left.length > 0;
    if (stretches.length > 0) {
      await quietTurn(turn, rule);
      const spent = { rows: turn.rows, sql: turn.sql, ms: Date.now() - run.startedAt.getTime() };
      await recordRun(turn.client, {
        ...run,
        ...spent,
        isLimited: left.some(({ reason }) => reason === 'limit'),
      });
    }
    await finishTurn(turn, rule.file.id, due, left);
    return stretches.length > 0 ? result : undefined;
  };
  try {
    const result = await takeRuleTurn(ctx.db, rule.file.id, work, options);
    return result === BUSY ? { ...nothing, isBusy: true } : result;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    ctx.log.error({ rule: rule.file.id, err: error }, 'rule failed');
    await recordRun(ctx.db.pool, { ...run, ms: Date.now() - run.startedAt.getTime(), error: message });
    return { ...nothing, error: message };
  }
}

interface Run {
  turn: RuleTurn;
  rule: LoadedRule;
  compiled: CompiledRule;
  known: readonly KnownEntity[];
  run: RunRecord;
  result: RunResult;
  /** Whether findings of the other kind than the rule's now are stored. */
  hasOthers: boolean;
}

/** Gaps up to these are read as well, since that costs less than another stretch: an index finds the few events of some names. */
const NAMED_GAP_MS = 8 * 86_400_000;
const GAP_MS = 86_400_000;

/** Where findings can appear, change or vanish, per account and in time order. */
function dueStretches(
  rule: LoadedRule,
  compiled: CompiledRule,
  due: ReadonlyMap<string, { touched: TimeRange[]; left: TimeRange[] }>,
): Omit<DueStretch, 'reason'>[] {
  const lookback = rule.file.schedule?.lookback ?? 0;
  return [...due].flatMap(([accountId, { touched, left }]) => {
    const newest = Math.max(...touched.map(({ to }) => to.getTime()));
    const again =
      lookback > 0 && touched.length > 0 ? [{ from: new Date(newest - lookback), to: new Date(newest) }] : [];
    const affected = [...touched, ...again].map((range) => compiled.affected(range));
    return cutStretches([...affected, ...left], compiled.eventNames ? NAMED_GAP_MS : GAP_MS).map((range) => ({
      accountId,
      range,
    }));
  });
}

/**
 * 1. settle the stretch  2. episodes → drafts  3. compare with what is stored  4. write the difference, up to the limit.
 * @returns what the limit left
 */
async function examine(
  run: Run,
  { accountId, range: affected }: Omit<DueStretch, 'reason'>,
): Promise<DueStretch[]> {
  const { turn, rule, compiled } = run;
  const { id: ruleId, raises } = rule.file;
  const readStored = raises === 'alert' ? readStoredAlerts : readStoredSignals;
  const found = await readStored(turn.client, ruleId, accountId, affected);
  // What stands here may fall apart; all of its stretch is judged anew.
  const standing = found.filter((one) => one.standing !== 'superseded');
  const core = standing.map(stretchOf).reduce(hull, affected);
  const { episodes, range } = await settleEpisodes(compiled, core, (stretch) =>
    turn.read(compiled.select(accountId, stretch)),
  );
  const drafts = episodes.map((episode) => draftFrom(rule.file, accountId, episode, run.known));
  run.run.ranges += 1;
  run.run.examined = run.run.examined ? hull(run.run.examined, range) : range;
  const reach = drafts.map(stretchOf).reduce(hull, range);
  const stored = contains(affected, reach) ? found : await readStored(turn.client, ruleId, accountId, reach);
  const changes = reconcile(stored, drafts, range, compiled.mayTouch);
  const touched = { accountId, range: stored.map(stretchOf).reduce(hull, reach) };
  if (run.hasOthers) turn.changed.push(...(await removeOthers(turn, rule, { accountId, range })));
  if (raises === 'signal') {
    const written = await writeSignals(turn.client, changes);
    run.result.signals += written.added;
    run.run.raised += written.added;
    run.run.changed += written.changed;
    run.run.superseded += written.removed;
    if (written.added + written.changed + written.removed > 0) turn.changed.push(touched);
    return [];
  }
  const limited = limitRaised(changes, Math.max(0, rule.file.alertsPerRun - run.result.alerts));
  const { raise, change, restore, supersede } = limited.changes;
  await writeChanges(turn.client, limited.changes);
  run.result.alerts += raise.length;
  run.run.raised += raise.length;
  run.run.changed += change.length + restore.length;
  run.run.superseded += supersede.length;
  run.run.leftOver += limited.leftOver;
  if (raise.length + change.length + restore.length + supersede.length > 0) turn.changed.push(touched);
  return limited.rest ? [{ accountId, range: limited.rest, reason: 'limit' }] : [];
}

async function holdsOthers({ client }: RuleTurn, { file: { id, raises } }: LoadedRule): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT FROM ${raises === 'alert' ? 'signal' : 'alert'} WHERE rule_id = $1) AS there`,
    [id],
  );
  return rows[0]?.there === true;
}

/** A rule may have raised alerts before it came to keep signals, or the other way round. @returns where they were */
async function removeOthers(
  { client }: RuleTurn,
  { file: { id, raises } }: LoadedRule,
  { accountId, range }: Omit<DueStretch, 'reason'>,
): Promise<RuleTurn['changed']> {
  const [readOthers, writeOthers] =
    raises === 'alert' ? [readStoredSignals, writeSignals] : [readStoredAlerts, writeChanges];
  const others = await readOthers(client, id, accountId, range);
  const changes = reconcile(others, [], range, false);
  if (changes.supersede.length === 0) return [];
  await writeOthers(client, changes);
  return [{ accountId, range: others.map(stretchOf).reduce(hull, range) }];
}

function contains(outer: TimeRange, inner: TimeRange): boolean {
  return outer.from <= inner.from && outer.to >= inner.to;
}

function stretchOf({ firstEventAt, lastEventAt }: { firstEventAt: Date; lastEventAt: Date }): TimeRange {
  return { from: firstEventAt, to: new Date(lastEventAt.getTime() + 1) };
}

function startRun(rule: LoadedRule): RunRecord {
  return {
    ruleId: rule.file.id,
    definitionHash: rule.hash,
    startedAt: new Date(),
    ms: 0,
    examined: undefined,
    ranges: 0,
    rows: 0,
    raised: 0,
    changed: 0,
    superseded: 0,
    leftOver: 0,
    isLimited: false,
    sql: '',
    error: undefined,
  };
}
