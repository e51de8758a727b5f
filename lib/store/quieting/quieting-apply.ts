// Station: what is in force → the standing of one rule's stored alerts. Refuses to touch what people decided and what is superseded.
import type pg from 'pg';
import { sql, type RawBuilder } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { decideStandings, type Decision, type Fold, type QuietAlert } from '@/lib/quiet/decide-standings';
import type { Quieting } from '@/lib/quiet/quieting';
import type { RuleFile } from '@/lib/rule/rule';
import { compileQuery } from '@/lib/store/compile-query';
import { everyEventMeets } from './quieting-condition';
import { readInForce } from './quieting-rows';

export interface QuietScope {
  ruleId: string;
  /** The rule's own suppression; undefined where it has none or its files are gone. */
  suppress: RuleFile['suppress'];
  /** Where alerts were raised, changed or superseded; left out for every alert of the rule. */
  within?: { accountId: string; range: TimeRange };
}

export interface Applied {
  /** Alerts whose standing changed. */
  changed: number;
  /** Where alerts became excepted or ceased to be, for the rules that correlate them. */
  touched: { accountId: string; range: TimeRange }[];
}

const NOTHING: Applied = { changed: 0, touched: [] };

interface StoredAlert extends Omit<QuietAlert, 'exceptedBy'> {
  lastEventAt: Date;
  standing: string;
  standingBy: string | null;
  storedRepeats: number;
  /** The suppression that folded it, where it stands as a repeat. */
  foldedBy: string | null;
  /** The first exception it meets. */
  meets: string | null;
}

/**
 * Brings standings in line with the quietings in force now; inside a turn of the rule. With `within` it reads that stretch and what a fold
 * can reach from there, so its cost does not grow with history.
 */
export async function applyQuietings(client: pg.ClientBase, scope: QuietScope): Promise<Applied> {
  const quietings = await readInForce(client, scope.ruleId);
  if (scope.within && quietings.length === 0 && !scope.suppress) return NOTHING;
  const folds = foldsOf(scope.suppress, quietings);
  const stored = await readAlerts(client, scope, quietings, folds);
  const alerts = stored.map((alert): QuietAlert => ({ ...alert, exceptedBy: alert.meets }));
  const decisions = decideStandings(
    alerts,
    folds.map(({ fold }) => fold),
  );
  const reasons = new Map(quietings.map(({ id, reason }) => [id, reason]));
  const changes = stored.flatMap((alert) => {
    const decision = decisions.get(alert.id);
    return decision && differs(alert, decision) ? [{ alert, decision }] : [];
  });
  if (changes.length > 0) await writeStandings(client, changes, reasons);
  return {
    changed: changes.filter(({ alert, decision }) => alert.standing !== decision.standing).length,
    touched: changes
      .filter(({ alert, decision }) => (alert.standing === 'excepted') !== (decision.standing === 'excepted'))
      .map(({ alert: { accountId, firstEventAt, lastEventAt } }) => ({
        accountId,
        range: { from: firstEventAt, to: new Date(lastEventAt.getTime() + 1) },
      })),
  };
}

interface ConditionedFold {
  fold: Fold;
  condition: string;
}

/** The rule's own suppression first: it is part of what the rule says. */
function foldsOf(suppress: RuleFile['suppress'], quietings: readonly Quieting[]): ConditionedFold[] {
  const own = suppress
    ? [{ fold: { id: null, by: suppress.by, periodMs: suppress.period }, condition: '*' }]
    : [];
  const made = quietings.flatMap(({ id, kind, condition, foldBy, periodMs }) =>
    kind === 'suppression' && periodMs !== null ? [{ fold: { id, by: foldBy, periodMs }, condition }] : [],
  );
  return [...own, ...made];
}

async function readAlerts(
  client: pg.ClientBase,
  scope: QuietScope,
  quietings: readonly Quieting[],
  folds: readonly ConditionedFold[],
): Promise<StoredAlert[]> {
  const exceptions = quietings.filter(({ kind }) => kind === 'exception');
  const reach = await reachOf(client, scope, Math.max(0, ...folds.map(({ fold }) => fold.periodMs)));
  const { within } = scope;
  // Of what did not change, the stored standing still tells which exception hides it.
  const isChanged = within
    ? sql`(a.first_event_at < ${within.range.to} AND a.last_event_at >= ${within.range.from})`
    : sql`true`;
  const met = exceptions.map(({ id, condition }) => sql`WHEN ${everyEventMeets(condition)} THEN ${id}`);
  const meets =
    met.length === 0
      ? sql`NULL::text`
      : sql`CASE WHEN NOT ${isChanged} THEN CASE WHEN a.standing = 'excepted' THEN a.standing_by END ${sql.join(met, sql` `)} END`;
  const inFolds = folds.map(({ condition }) => everyEventMeets(condition));
  const query = sql<StoredAlert>`
    SELECT a.id, a.account_id AS "accountId", a.first_event_at AS "firstEventAt", a.last_event_at AS "lastEventAt", a.severity, a.group_by AS "groupBy",
      a.instance_ids AS "instanceIds", a.principals, a.user_names AS "userNames", a.addresses, a.regions, a.standing,
      a.standing_by AS "standingBy", a.repeats AS "storedRepeats",
      CASE WHEN a.standing = 'repeat' THEN (
        SELECT y.detail ->> 'by' FROM alert_activity y WHERE y.alert_id = a.id AND y.kind = 'folded' ORDER BY y.id DESC LIMIT 1
      ) END AS "foldedBy",
      ${meets} AS meets,
      ${inFolds.length === 0 ? sql`'{}'` : sql`ARRAY[${sql.join(inFolds)}]`}::boolean[] AS folds
    FROM alert a WHERE a.rule_id = ${scope.ruleId} AND a.standing <> 'superseded' AND ${reach}`;
  return (await run(client, query)).rows;
}

/** The alerts whose standing a change `within` can decide: those it meets, and as far as an unbroken row of tiles leads. */
async function reachOf(
  client: pg.ClientBase,
  { ruleId, within }: QuietScope,
  periodMs: number,
): Promise<RawBuilder<boolean>> {
  if (!within) return sql<boolean>`true`;
  const { accountId, range } = within;
  const inAccount = sql`a.account_id = ${accountId}`;
  const isMet = sql`(a.first_event_at < ${range.to} AND a.last_event_at >= ${range.from})`;
  if (periodMs === 0) return sql<boolean>`(${inAccount} AND ${isMet})`;
  const period = sql`make_interval(secs => ${periodMs / 1000}::double precision)`;
  const ofRule = sql`rule_id = ${ruleId} AND account_id = ${accountId} AND standing <> 'superseded'`;
  // A gap as long as the period begins a tile whatever came before it, so nothing is decided across one.
  const start = sql<{ at: Date }>`
    SELECT first_event_at AS at FROM (
      SELECT first_event_at, lead(first_event_at) OVER (ORDER BY first_event_at DESC) AS before
      FROM alert WHERE ${ofRule} AND first_event_at <= ${range.from}
    ) q WHERE before IS NULL OR before <= first_event_at - ${period} ORDER BY first_event_at DESC LIMIT 1`;
  const end = sql<{ at: Date }>`
    SELECT first_event_at AS at FROM (
      SELECT first_event_at, lag(first_event_at) OVER (ORDER BY first_event_at) AS before
      FROM alert WHERE ${ofRule} AND first_event_at >= ${range.to}
    ) q WHERE greatest(before, ${range.to}::timestamptz) <= first_event_at - ${period} ORDER BY first_event_at LIMIT 1`;
  const from = (await run(client, start)).rows[0]?.at ?? range.from;
  const to = (await run(client, end)).rows[0]?.at;
  const isBefore = to ? sql`a.first_event_at < ${to}` : sql`true`;
  return sql<boolean>`(${inAccount} AND (${isMet} OR (a.first_event_at >= ${from} AND ${isBefore})))`;
}

function differs(alert: StoredAlert, decision: Decision): boolean {
  return (
    alert.standing !== decision.standing ||
    alert.standingBy !== decision.by ||
    alert.storedRepeats !== decision.repeats ||
    (decision.standing === 'repeat' && alert.foldedBy !== decision.quieting)
  );
}

async function writeStandings(
  client: pg.ClientBase,
  changes: readonly { alert: StoredAlert; decision: Decision }[],
  reasons: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = changes.map(({ alert, decision }) => ({ id: alert.id, ...decision }));
  // A count alone is no change that somebody who decides the alert has to look at again.
  await client.query(
    `UPDATE alert a SET standing = d.standing, standing_by = d.by, repeats = d.repeats,
       updated_at = CASE WHEN a.standing = d.standing THEN a.updated_at ELSE CURRENT_TIMESTAMP END
     FROM jsonb_to_recordset($1::jsonb) AS d(id text, standing text, by text, repeats int) WHERE a.id = d.id`,
    [JSON.stringify(rows)],
  );
  const activity = changes.flatMap(({ alert, decision }) => describe(alert, decision, reasons));
  if (activity.length === 0) return;
  await client.query(
    'INSERT INTO alert_activity (alert_id, kind, detail) SELECT id, kind, detail FROM jsonb_to_recordset($1::jsonb) AS d(id text, kind text, detail jsonb)',
    [JSON.stringify(activity)],
  );
}

function describe(
  alert: StoredAlert,
  decision: Decision,
  reasons: ReadonlyMap<string, string>,
): { id: string; kind: string; detail: object }[] {
  const { id } = alert;
  const by = decision.quieting;
  const why = { by, reason: by === null ? null : (reasons.get(by) ?? null) };
  switch (decision.standing) {
    case 'excepted':
      return alert.standing === 'excepted' && alert.standingBy === by
        ? []
        : [{ id, kind: 'excepted', detail: why }];
    case 'repeat':
      return alert.standing === 'repeat' && alert.foldedBy === by
        ? []
        : [{ id, kind: 'folded', detail: { into: decision.by, ...why } }];
    case 'current':
      return alert.standing === 'current' ? [] : [{ id, kind: 'shown', detail: { was: alert.standing } }];
  }
}

async function run<T extends object>(client: pg.ClientBase, query: RawBuilder<T>): Promise<{ rows: T[] }> {
  const { sql: text, parameters } = compileQuery(query);
  return client.query<T>(text, parameters);
}
