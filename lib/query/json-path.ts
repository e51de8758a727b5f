// Station: conditions on a path below a jsonb column. Refuses paths spliced into SQL: the path is a bound value with every key quoted.
import { sql, type RawBuilder } from 'kysely';

export interface JsonKeys {
  path: readonly string[];
  ignoreCase: boolean;
}

/**
 * True where some value at the path meets `test`. Arrays on the way and at the end are looked through, as Elasticsearch does;
 * values are compared as their text, so that `true` and `"true"` are the same.
 * KNOWN GAP: an array directly inside an array is seen as one value.
 */
export function jsonSome(column: RawBuilder<unknown>, keys: JsonKeys, test: (text: RawBuilder<unknown>) => RawBuilder<boolean>): RawBuilder<boolean> {
  const path = writePath(keys);
  if (path === undefined) return sql<boolean>`false`;
  return sql<boolean>`exists (select 1 from jsonb_path_query(${column}, ${path}::jsonpath) as j(value) where ${test(sql`j.value #>> '{}'`)})`;
}

/** True where some value at the path is there and is not null. */
export function jsonExists(column: RawBuilder<unknown>, keys: JsonKeys): RawBuilder<boolean> {
  const path = writePath(keys);
  if (path === undefined) return sql<boolean>`false`;
  return sql<boolean>`coalesce(jsonb_path_exists(${column}, ${`${path} ? (@ != null)`}::jsonpath), false)`;
}

function writePath({ path, ignoreCase }: JsonKeys): string | undefined {
  if (path.some((key) => key.includes('\0'))) return undefined;
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

/** A jsonpath string; half surrogate pairs, which PostgreSQL refuses, become U+FFFD as they do when stored. */
function quote(text: string): string {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
