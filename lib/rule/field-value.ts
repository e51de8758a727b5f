// Station: a field name → SQL that gives its value as text, for grouping and titles. Refuses names the registry does not know.
import { sql, type RawBuilder } from 'kysely';
import { RuleFileError } from '@/lib/errors';
import { resolveField } from '@/lib/event/fields';

/**
 * Values to group by that no record field holds.
 * `elastic.instanceId`: ES|QL's GROK takes the first `instanceId=` of the request's Java-map text.
 * `panther.firstInstanceId`: its title names the first item of instancesSet only.
 * `waymark.principal`: the role of a session whatever its session's name, else the principal itself.
 */
const DERIVED_VALUES: Record<string, RawBuilder<string | null>> = {
  'elastic.instanceId': sql`substring(e.request_text from 'instanceId=([^,}\\]]+)')`,
  'panther.firstInstanceId': sql`e.request #>> '{instancesSet,items,0,instanceId}'`,
  'waymark.principal': sql`coalesce(e.issuer_arn, e.identity_arn, e.principal_id)`,
};

/** Whether no record field holds the value. */
export function isDerived(name: string): boolean {
  return name in DERIVED_VALUES;
}

/** Whether the field has several values an event, so that grouping by it takes an event apart. */
export function isExploded(name: string): boolean {
  const store = name in DERIVED_VALUES ? undefined : resolveField(name)?.store;
  return store !== undefined && 'column' in store && store.array === true;
}

/** The field's value as text, null where absent; the first value of an array column or JSON array. `e` is the event. */
export function fieldText(name: string): RawBuilder<string | null> {
  const derived = DERIVED_VALUES[name];
  if (derived) return derived;
  const field = resolveField(name);
  if (!field)
    throw new RuleFileError(`No record has a field called "${name}". Use a name from the field list.`);
  const { store } = field;
  if ('column' in store) {
    const column = sql.ref(`e.${store.column}`);
    if (store.array) return sql`${column}[1]`;
    return field.type === 'ip' ? sql`host(${column})` : sql`${column}::text`;
  }
  const path = `$${store.path.map((key) => `.${JSON.stringify(key)}`).join('')}`;
  return sql`jsonb_path_query_first(${sql.ref(`e.${store.json}`)}, ${path}::jsonpath) #>> '{}'`;
}

/** One row for each value of the field, and one with null where it has none; for the list after SELECT. */
export function eachValue(name: string): RawBuilder<string | null> {
  if (!isExploded(name)) return fieldText(name);
  const column = sql.ref('e.instance_ids');
  return sql`unnest(CASE WHEN cardinality(${column}) > 0 THEN ${column} ELSE '{NULL}'::text[] END)`;
}

/** The names inside `{{…}}` of a title, in order. */
export function titleFields(title: string): string[] {
  return [...title.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map((match) => match[1] ?? '');
}
