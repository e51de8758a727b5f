// Station: conditions on a path below a jsonb column. Refuses paths spliced into SQL: the path is a bound value with every key quoted.
import { sql, type RawBuilder } from 'kysely';
import { safeText } from '@/lib/event/safe-text';

export interface JsonKeys {
  path: readonly string[];
  ignoreCase: boolean;
}

/**
 * True where some value at the path meets `test`. Arrays on the way and at the end are looked through, as Elasticsearch does;
 * values are compared as their text, so that `true` and `"true"` are the same.
 * KNOWN GAP: an array directly inside an array is seen as one value.
 */
export function jsonSome(
  column: RawBuilder<unknown>,
  keys: JsonKeys,
  test: (text: RawBuilder<unknown>) => RawBuilder<boolean>,
): RawBuilder<boolean> {
  const path = writePath(keys);
  return sql<boolean>`exists (select 1 from jsonb_path_query(${column}, ${path}::jsonpath) as j(value) where ${test(sql`j.value #>> '{}'`)})`;
}

/** True where some value at the path is there and is not null. */
export function jsonExists(column: RawBuilder<unknown>, keys: JsonKeys): RawBuilder<boolean> {
  const path = writePath(keys);
  return sql<boolean>`coalesce(jsonb_path_exists(${column}, ${`${path} ? (@ != null)`}::jsonpath), false)`;
}

function writePath({ path, ignoreCase }: JsonKeys): string {
  return `lax $${path.map(ignoreCase ? anyCaseStep : exactStep).join('')}[*]`;
}

function exactStep(key: string): string {
  return `.${quote(key)}`;
}

/** `[*]` and the type filter keep keyvalue(), which fails on anything but an object, away from scalars. */
function anyCaseStep(key: string): string {
  const pattern = `^${key.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`;
  return `[*] ? (@.type() == "object").keyvalue() ? (@.key like_regex ${quote(pattern)} flag "i").value`;
}

/** A jsonpath string; what PostgreSQL cannot hold becomes what ingest stored in its place. */
function quote(text: string): string {
  return JSON.stringify(safeText(text));
}

/** A jsonb array of the values at the path, JSON nulls left out. */
export function jsonValues(column: RawBuilder<unknown>, path: readonly string[]): RawBuilder<unknown[]> {
  const text = `${writePath({ path, ignoreCase: false })} ? (@ != null)`;
  return sql`coalesce(jsonb_path_query_array(${column}, ${text}::jsonpath), '[]')`;
}
