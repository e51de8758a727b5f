// Who waits for what in a test's own database. Suites share a server, and equal tables have equal numbers in all its databases.
import type { Database } from '@/lib/store/database';

/** Process ids of the sessions of this database that wait for the table or the advisory lock. */
export async function waitingSessions(
  { pool }: Pick<Database, 'pool'>,
  on: { table: string } | { advisory: number },
): Promise<number[]> {
  const { rows } = await pool.query<{ pid: number }>(
    `SELECT DISTINCT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
     WHERE d.datname = current_database() AND NOT l.granted AND (l.relation = to_regclass($1) OR (l.locktype = 'advisory' AND l.objid = $2))`,
    'table' in on ? [on.table, null] : [null, on.advisory],
  );
  return rows.map(({ pid }) => pid);
}
