// Station: reads the record of runs, a page or a single one. Refuses to write.
import { sql } from 'kysely';
import type { Database } from '@/lib/store/database';

export interface RunRow {
  /** A number as text, since it may exceed what a JavaScript number holds. */
  id: string;
  startedAt: Date;
  ms: number;
  /** Hull of the event times it examined; null where it failed before that. */
  fromAt: Date | null;
  toAt: Date | null;
  /** Stretches examined one by one. */
  ranges: number;
  rows: number;
  raised: number;
  changed: number;
  superseded: number;
  /** Alerts that its limit left for the next run. */
  leftOver: number;
  /** ok | limited | failed */
  outcome: string;
  error: string | null;
  definitionHash: string;
  /** Whether it ran the definition that the rule has now. */
  current: boolean;
}

const COLUMNS = sql`n.id::text, n.started_at AS "startedAt", n.ms, n.from_at AS "fromAt", n.to_at AS "toAt", n.ranges, n.rows, n.raised,
  n.changed, n.superseded, n.left_over AS "leftOver", n.outcome, n.error, n.definition_hash AS "definitionHash",
  coalesce(n.definition_hash = r.definition_hash, false) AS current`;

/** The newest runs first, and how many there are. */
export async function readRunPage(
  db: Database,
  { ruleId, limit, offset }: { ruleId: string; limit: number; offset: number },
): Promise<{ total: number; runs: RunRow[] }> {
  const [runs, total] = await Promise.all([
    sql<RunRow>`SELECT ${COLUMNS} FROM rule_run n LEFT JOIN rule r ON r.id = n.rule_id
      WHERE n.rule_id = ${ruleId} ORDER BY n.id DESC LIMIT ${limit} OFFSET ${offset}`.execute(db.kysely),
    sql<{ n: number }>`SELECT count(*)::int AS n FROM rule_run n WHERE n.rule_id = ${ruleId}`.execute(
      db.kysely,
    ),
  ]);
  return { total: total.rows[0]?.n ?? 0, runs: runs.rows };
}

/** One run with its SQL, values left out; undefined where the rule has no such run. */
export async function readRun(
  db: Database,
  ruleId: string,
  runId: string,
): Promise<(RunRow & { sql: string }) | undefined> {
  const { rows } = await sql<RunRow & { sql: string }>`
    SELECT ${COLUMNS}, n.sql FROM rule_run n LEFT JOIN rule r ON r.id = n.rule_id
    WHERE n.rule_id = ${ruleId} AND n.id = ${runId}::bigint`.execute(db.kysely);
  return rows[0];
}
