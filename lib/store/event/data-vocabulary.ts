// Station: which event names and fields occur in what is stored. Refuses to write, to run long and to look at every event.
import { sql } from 'kysely';
import { kqlToSql } from '@/lib/query/kql-to-sql';
import type { Database } from '@/lib/store/database';
import { readOnly } from '@/lib/store/read-only';

/** Events of one name beyond which they are not counted. */
export const MOST_COUNTED = 10_000;
/** Newest events in which fields are looked for. */
export const SAMPLED = 2_000;
const LIMIT_MS = 10_000;

export interface NameSeen {
  name: string;
  /** At most `MOST_COUNTED`. */
  count: number;
  lastAt: Date | null;
}

export interface FieldSeen {
  field: string;
  /** Of the sampled events. */
  having: number;
  lastAt: Date | null;
}

export interface PartSeen {
  names: NameSeen[];
  fields: FieldSeen[];
  /** Events the fields were looked for in: the newest with one of the names. */
  sampled: number;
}

/**
 * For each part, how often its names occur and in how many of its newest events each field is there, from one snapshot.
 * @throws OverLimitError where a look takes longer than ten seconds; QueryError for a field that cannot be asked for.
 */
export async function readVocabulary(
  db: Database,
  parts: readonly { names: readonly string[] | undefined; fields: readonly string[] }[],
): Promise<PartSeen[]> {
  return readOnly(
    db,
    async (reader) => {
      const names = [...new Set(parts.flatMap((part) => part.names ?? []))];
      const counted = await sql<NameSeen>`
        select name, (select count(*)::int from (select 1 from event e where e.event_name = name limit ${MOST_COUNTED}) seen) as count,
          (select max(e.event_time) from event e where e.event_name = name) as "lastAt"
        from unnest(${names}::text[]) as name`.execute(reader);
      const seen = new Map(counted.rows.map((row) => [row.name, row]));
      const found: PartSeen[] = [];
      for (const part of parts) {
        const fields = await readFields(reader, part);
        found.push({
          ...fields,
          names: (part.names ?? []).map((name) => seen.get(name) ?? { name, count: 0, lastAt: null }),
        });
      }
      return found;
    },
    LIMIT_MS,
  );
}

async function readFields(
  reader: Parameters<Parameters<typeof readOnly>[1]>[0],
  { names, fields }: { names: readonly string[] | undefined; fields: readonly string[] },
): Promise<Omit<PartSeen, 'names'>> {
  const named = names ? sql`e.event_name = any(${[...names]}::text[])` : sql`true`;
  const checks = fields.map((field) => kqlToSql({ kind: 'exists', field }, { alias: 'e' }));
  const flags = checks.length === 0 ? sql`'{}'::boolean[]` : sql`array[${sql.join(checks)}]::boolean[]`;
  const { rows } = await sql<{ sampled: number; found: { having: number; last: string | null }[] | null }>`
    with sample as materialized (
      select e.event_time, ${flags} as has from event e where ${named} order by e.event_time desc limit ${SAMPLED}
    )
    select (select count(*)::int from sample) as sampled,
      (select json_agg(json_build_object('having', n, 'last', last) order by pos) from (
        select pos, (select count(*)::int from sample where has[pos]) as n, (select max(event_time) from sample where has[pos]) as last
        from generate_series(1, ${fields.length}::int) pos) each) as found`.execute(reader);
  const { sampled, found } = rows[0] ?? { sampled: 0, found: null };
  return {
    sampled,
    fields: fields.map((field, index) => {
      const { having, last } = found?.[index] ?? { having: 0, last: null };
      return { field, having, lastAt: last === null ? null : new Date(last) };
    }),
  };
}
