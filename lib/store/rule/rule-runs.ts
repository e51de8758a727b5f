// Station: the record of every run of a rule.
import type pg from 'pg';
import type { TimeRange } from '@/lib/event/range';
import type { Database } from '@/lib/store/database';

export interface RunRecord {
  ruleId: string;
  definitionHash: string;
  startedAt: Date;
  ms: number;
  /** Hull of what was examined. */
  examined: TimeRange | undefined;
  ranges: number;
  rows: number;
  raised: number;
  changed: number;
  superseded: number;
  /** Alerts that the limit left for the next run. */
  leftOver: number;
  isLimited: boolean;
  sql: string;
  error: string | undefined;
}

/** Written in the run's own transaction when it succeeds, and after its rollback when it fails. */
export async function recordRun(client: pg.ClientBase | Database['pool'], run: RunRecord): Promise<void> {
  await client.query(
    `INSERT INTO rule_run (rule_id, definition_hash, started_at, ms, from_at, to_at, ranges, rows, raised, changed, superseded, sql, outcome, error, left_over)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      run.ruleId,
      run.definitionHash,
      run.startedAt,
      run.ms,
      run.examined?.from,
      run.examined?.to,
      run.ranges,
      run.rows,
      run.raised,
      run.changed,
      run.superseded,
      run.sql,
      run.error !== undefined ? 'failed' : run.isLimited ? 'limited' : 'ok',
      run.error,
      run.leftOver,
    ],
  );
  if (run.error !== undefined)
    await client.query('UPDATE rule SET error = $2 WHERE id = $1', [run.ruleId, run.error]);
}
