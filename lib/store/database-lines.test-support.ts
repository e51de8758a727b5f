// Station: a database's catalog → one line per column, key and index, as prisma-schema-lines writes them. Refuses partitions: they follow their parent.
import type pg from 'pg';

const OURS = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'`;
const NAMES = (keys: string, relation: string) =>
  `(SELECT string_agg(a.attname, ', ' ORDER BY k.position) FROM unnest(${keys}) WITH ORDINALITY AS k (number, position)
    JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number)`;
const ACTION = (code: string) =>
  `CASE ${code} WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'setnull' WHEN 'd' THEN 'setdefault' WHEN 'r' THEN 'restrict' ELSE 'noaction' END`;

const QUERIES = [
  `SELECT 'table ' || c.relname AS line FROM pg_class c WHERE ${OURS}`,
  `SELECT format('column %s.%s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
     CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ' default ' || pg_get_expr(d.adbin, d.adrelid)) AS line
   FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE ${OURS}`,
  `SELECT format('primary key %s (%s)', n.conname, ${NAMES('n.conkey', 'c.oid')}) AS line
   FROM pg_class c JOIN pg_constraint n ON n.conrelid = c.oid AND n.contype = 'p' WHERE ${OURS}`,
  `SELECT format('%sindex %s %s (%s)%s', CASE WHEN x.indisunique THEN 'unique ' ELSE '' END, i.relname, m.amname,
     ${NAMES('x.indkey::int2[]', 'c.oid')}, ' where ' || pg_get_expr(x.indpred, x.indrelid)) AS line
   FROM pg_class c JOIN pg_index x ON x.indrelid = c.oid AND NOT x.indisprimary JOIN pg_class i ON i.oid = x.indexrelid
   JOIN pg_am m ON m.oid = i.relam WHERE ${OURS}`,
  `SELECT format('foreign key %s (%s) references %s (%s) on delete %s on update %s', n.conname, ${NAMES('n.conkey', 'c.oid')},
     f.relname, ${NAMES('n.confkey', 'f.oid')}, ${ACTION('n.confdeltype')}, ${ACTION('n.confupdtype')}) AS line
   FROM pg_class c JOIN pg_constraint n ON n.conrelid = c.oid AND n.contype = 'f' JOIN pg_class f ON f.oid = n.confrelid WHERE ${OURS}`,
  `SELECT format('constraint %s on %s', n.conname, c.relname) AS line
   FROM pg_class c JOIN pg_constraint n ON n.conrelid = c.oid AND n.contype IN ('c', 'x', 'u') WHERE ${OURS}`,
];

export async function describeDatabase(pool: pg.Pool): Promise<string[]> {
  const answers = await Promise.all(QUERIES.map((query) => pool.query<{ line: string }>(query)));
  return answers.flatMap(({ rows }) => rows.map(({ line }) => line)).sort();
}
