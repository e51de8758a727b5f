// Station: events and, for each condition of a rule, whether they meet it. Refuses to write, to run long and to bring more than it was asked.
import { sql, type RawBuilder } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { fieldValues } from '@/lib/query/field-values';
import { kqlToSql } from '@/lib/query/kql-to-sql';
import type { Fact } from '@/lib/rule/explain/fact';
import type { RulePlan } from '@/lib/rule/explain/plan';
import { fieldText } from '@/lib/rule/field-value';
import type { CorrelationLogic } from '@/lib/rule/rule';
import { booleanArray, examined, groupArray } from '@/lib/rule/select';
import type { Database } from '@/lib/store/database';
import { inSubject, type Subject } from './explain-subject';
import { readOnly } from '@/lib/store/read-only';

/** Events that one rule is judged on at most. */
export const FACT_LIMIT = 500;
/** For one rule; a page judges all of them. */
const LIMIT_MS = 4_000;
const VALUES = 5;
const VALUE_LENGTH = 300;

export interface FactScope {
  accountId: string;
  subject: Subject;
  /** What is asked about. */
  range: TimeRange;
  /** What is read to judge it: the range, widened by the rule's reach. */
  reading: TimeRange;
}

export interface Facts {
  /** In time order. */
  facts: Fact[];
  /** Whether there were more than FACT_LIMIT; those that meet the most conditions are kept. */
  cut: boolean;
}

/** Events of the subject with one of `names` (any, where undefined). Own reads are left out here and below, as rules leave them out. */
export async function readFacts(
  db: Database,
  plan: RulePlan,
  names: ReadonlySet<string> | undefined,
  scope: FactScope,
): Promise<Facts> {
  const where = sql<boolean>`${examined(scope.accountId, scope.reading, names)} AND ${inSubject(scope.subject)}`;
  return read(db, plan, where, scope.range);
}

/** Events of anybody with one of `names` that belong to one of `groups`. */
export async function readGroupFacts(
  db: Database,
  plan: RulePlan,
  names: ReadonlySet<string> | undefined,
  scope: FactScope,
  groups: readonly (readonly (string | null)[])[],
): Promise<Facts> {
  const where = sql<boolean>`${examined(scope.accountId, scope.reading, names)}
    AND EXISTS (SELECT 1 FROM (SELECT ${groupArray(plan.groupBy)} AS g) t WHERE to_jsonb(t.g) = ANY(${groups.map((group) => JSON.stringify(group))}::jsonb[]))`;
  return read(db, plan, where, scope.range);
}

/** The events with these keys; an alert's own. */
export async function readFactsOf(
  db: Database,
  plan: RulePlan,
  events: readonly { accountId: string; eventTime: Date; eventId: string }[],
): Promise<Fact[]> {
  const [first] = events;
  if (!first) return [];
  const where = sql<boolean>`e.account_id = ${first.accountId} AND (e.event_time, e.event_id) IN (
    SELECT * FROM unnest(${events.map(({ eventTime }) => eventTime)}::timestamptz[], ${events.map(({ eventId }) => eventId)}::text[]))`;
  const times = events.map(({ eventTime }) => eventTime.getTime());
  const range = { from: new Date(Math.min(...times)), to: new Date(Math.max(...times) + 1) };
  const bounded = sql<boolean>`${where} AND e.event_time >= ${range.from} AND e.event_time < ${range.to}`;
  return (await read(db, plan, bounded, range)).facts;
}

/** Events of the member rules' findings; each meets the condition of its rule. */
export async function readMemberFacts(
  db: Database,
  plan: RulePlan,
  logic: CorrelationLogic,
  scope: FactScope,
): Promise<Facts> {
  const members = [...new Set(logic.steps.map(({ rule }) => rule))];
  const { accountId, reading } = scope;
  const finding = sql`
    SELECT s.rule_id, d.event_time, d.event_id
    FROM signal s CROSS JOIN LATERAL unnest(s.event_times, s.event_ids) AS d(event_time, event_id)
    WHERE s.account_id = ${accountId} AND s.rule_id = ANY(${members}::text[]) AND s.first_event_at < ${reading.to} AND s.last_event_at >= ${reading.from}
    UNION ALL
    SELECT a.rule_id, v.event_time, v.event_id
    FROM alert a JOIN alert_evidence v ON v.account_id = a.account_id AND v.alert_id = a.id
    WHERE a.account_id = ${accountId} AND a.rule_id = ANY(${members}::text[]) AND a.standing IN ('current', 'repeat')
      AND a.first_event_at < ${reading.to} AND a.last_event_at >= ${reading.from}`;
  const flags = sql<
    boolean[]
  >`ARRAY[${sql.join(logic.steps.map(({ rule }) => sql`${rule} = ANY(f.rules)`))}]::boolean[]`;
  return readOnly(
    db,
    async (reader) => {
      const { rows } = await sql<FactRow>`
        WITH found AS MATERIALIZED (
          SELECT event_time, event_id, array_agg(DISTINCT rule_id) AS rules FROM (${finding}) one
          WHERE event_time >= ${reading.from} AND event_time < ${reading.to} GROUP BY 1, 2 ORDER BY 1 LIMIT ${FACT_LIMIT * 4}
        )
        SELECT ${columns(plan)}, ${flags} AS met
        FROM found f JOIN event e ON e.account_id = ${accountId} AND e.event_time = f.event_time AND e.event_id = f.event_id
        WHERE ${inSubject(scope.subject)}
        ORDER BY e.event_time, e.event_id COLLATE "C" LIMIT ${FACT_LIMIT + 1}`.execute(reader);
      return toFacts(rows, scope.range);
    },
    LIMIT_MS,
  );
}

interface FactRow extends Omit<Fact, 'inScope'> {
  groups: (string | null)[][];
}

async function read(
  db: Database,
  plan: RulePlan,
  where: RawBuilder<boolean>,
  range: TimeRange,
): Promise<Facts> {
  const met = booleanArray(
    plan.leaves.map(({ node }) => kqlToSql(node, { alias: 'e', ignoreKeyCase: plan.ignoreKeyCase })),
  );
  return readOnly(
    db,
    async (reader) => {
      const { rows } = await sql<FactRow>`
        WITH judged AS MATERIALIZED (
          SELECT e.account_id, e.event_time, e.event_id, ${met} AS met FROM event e WHERE ${where}
        ), nearest AS MATERIALIZED (
          SELECT * FROM judged ORDER BY cardinality(array_positions(met, true)) DESC, event_time, event_id COLLATE "C" LIMIT ${FACT_LIMIT + 1}
        )
        SELECT ${columns(plan)}, n.met FROM nearest n
        JOIN event e ON e.account_id = n.account_id AND e.event_time = n.event_time AND e.event_id = n.event_id
        ORDER BY e.event_time, e.event_id COLLATE "C"`.execute(reader);
      return toFacts(rows, range);
    },
    LIMIT_MS,
  );
}

function toFacts(rows: readonly FactRow[], range: TimeRange): Facts {
  return {
    facts: rows
      .slice(0, FACT_LIMIT)
      .map((row) => ({ ...row, inScope: row.eventTime >= range.from && row.eventTime < range.to })),
    cut: rows.length > FACT_LIMIT,
  };
}

/** The columns of a Fact but `met`; texts are cut, so that no record makes the answer large. */
function columns(plan: RulePlan): RawBuilder<unknown> {
  const pairs = plan.fields.map(
    (name) => sql`${name}::text, (SELECT coalesce(jsonb_agg(left(v, ${VALUE_LENGTH})), '[]')
      FROM (SELECT v FROM jsonb_array_elements_text(${fieldValues(name)}) AS x(v) LIMIT ${VALUES}) one)`,
  );
  return sql`e.account_id AS "accountId", e.event_time AS "eventTime", e.event_id AS "eventId", e.event_name AS "eventName",
    e.region, e.outcome, e.error_code AS "errorCode", coalesce(e.instance_ids, '{}') AS "instanceIds", e.identity_arn AS principal,
    left(e.user_agent, ${VALUE_LENGTH}) AS "userAgent",
    (SELECT coalesce(jsonb_agg(to_jsonb(t.g)), '[]') FROM (SELECT ${groupArray(plan.groupBy)} AS g LIMIT 50) t) AS groups,
    ${plan.counted === undefined ? sql`NULL::text` : fieldText(plan.counted)} AS counted,
    ${pairs.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_build_object(${sql.join(pairs)})`} AS values,
    CASE WHEN jsonb_typeof(e.request) = 'object'
      THEN ARRAY(SELECT left(k, 80) FROM jsonb_object_keys(e.request) AS k ORDER BY k LIMIT 8) ELSE '{}' END AS "requestKeys",
    left(e.request ->> 'attribute', 80) AS attribute`;
}
