// Station: a field → SQL for all its values in one event. Refuses names the registry does not know.
import { sql, type RawBuilder } from 'kysely';
import { resolveField } from '@/lib/event/fields';
import { QueryError } from '@/lib/errors';
import { checkFieldName } from './check-field-name';
import { jsonValues } from './json-path';

/** A jsonb array of the field's values, arrays in the record looked through; empty where the field is absent. `e` is the event. */
export function fieldValues(name: string): RawBuilder<unknown[]> {
  const field = resolveField(name);
  const problem = checkFieldName(name);
  if (!field || problem !== undefined) throw new QueryError(problem ?? `No event has a field "${name}".`);
  if ('json' in field.store) return jsonValues(sql.ref(`e.${field.store.json}`), field.store.path);
  const column = sql.ref(`e.${field.store.column}`);
  if (field.store.array === true) return sql`coalesce(to_jsonb(${column}), '[]')`;
  const value =
    field.type === 'ip'
      ? sql`host(${column})`
      : field.type === 'date'
        ? sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
        : column;
  return sql`case when ${column} is null then '[]'::jsonb else jsonb_build_array(${value}) end`;
}
