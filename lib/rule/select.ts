// Station: the part of every rule's SELECT that does not depend on its kind. Values are bound, identifiers fixed.
import { sql, type RawBuilder } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { kqlToSql } from '@/lib/query/kql-to-sql';
import { parseKql } from '@/lib/query/parse-kql';
import { fieldText, isExploded, titleFields } from '@/lib/rule/field-value';
import type { RuleFile } from '@/lib/rule/rule';

/** A KQL condition over event `e` as SQL. */
export function condition(kql: string, ignoreKeyCase = false): RawBuilder<boolean> {
  return kqlToSql(parseKql(kql), { alias: 'e', ignoreKeyCase });
}

/** Grouping values as one text array, so that groups of any width compare alike and null equals null. */
export function groupArray(names: readonly string[]): RawBuilder<(string | null)[]> {
  return textArray(
    names.map((name) => (isExploded(name) ? sql`unnest(${sql.ref('e.instance_ids')})` : fieldText(name))),
  );
}

function textArray(values: readonly RawBuilder<unknown>[]): RawBuilder<(string | null)[]> {
  return values.length === 0 ? sql`'{}'::text[]` : sql`ARRAY[${sql.join(values)}]::text[]`;
}

/** Booleans as one array; null counts as false. */
export function booleanArray(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean[]> {
  if (conditions.length === 0) return sql`'{}'::boolean[]`;
  return sql`ARRAY[${sql.join(conditions.map((one) => sql`coalesce(${one}, false)`))}]::boolean[]`;
}

/** The columns of CandidateRow but `role`, `grp` and `steps`. */
export function candidateColumns(rule: RuleFile): RawBuilder<unknown> {
  return sql`e.account_id, e.event_time, e.event_id,
    ${booleanArray(rule.severityWhen.map(({ where }) => condition(where)))} AS whens,
    ${textArray(titleFields(rule.title).map(fieldText))} AS title_values,
    e.instance_ids, e.identity_arn, e.user_name, e.source_address, e.user_agent, e.access_key_id, e.region`;
}

/** Events of one account in `[from, to)`, with one of `names` where those are known: the index over names finds few among many. */
export function inRange(
  accountId: string,
  range: TimeRange,
  names: ReadonlySet<string> | undefined,
): RawBuilder<boolean> {
  const named = names ? sql` AND e.event_name = ANY(${[...names].sort()}::text[])` : sql``;
  return sql`e.account_id = ${accountId} AND e.event_time >= ${range.from} AND e.event_time < ${range.to}${named}`;
}
