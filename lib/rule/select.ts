// Station: the part of every rule's SELECT that does not depend on its kind. Values are bound, identifiers fixed.
import { sql, type RawBuilder } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { kqlToSql } from '@/lib/query/kql-to-sql';
import { parseKql } from '@/lib/query/parse-kql';
import { fieldText, isExploded, titleFields } from '@/lib/rule/field-value';
import type { CandidateRow } from '@/lib/rule/kind';
import { noOwnReads } from '@/lib/rule/own-read';
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

/**
 * The columns of CandidateRow for the keys in the CTE `chosen`, which has account, time, id, role, grp and steps. Working them out costs
 * more than finding the keys, so a kind that drops most of what it reads asks for them last. OFFSET 0 keeps it at one look-up a key.
 */
export function fillChosen(rule: RuleFile): RawBuilder<CandidateRow> {
  return sql`SELECT filled.*, chosen.role, chosen.grp, chosen.steps
    FROM chosen CROSS JOIN LATERAL (
      SELECT ${candidateColumns(rule)} FROM event e
      WHERE e.account_id = chosen.account_id AND e.event_time = chosen.event_time AND e.event_id = chosen.event_id OFFSET 0
    ) filled
    ORDER BY filled.event_time, filled.event_id COLLATE "C"`;
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

/** What a rule looks at: events in range but the console's own reads, which are nobody's doing and make nothing known. */
export function examined(
  accountId: string,
  range: TimeRange,
  names: ReadonlySet<string> | undefined,
): RawBuilder<boolean> {
  return sql`${inRange(accountId, range, names)}${noOwnReads(names)}`;
}
