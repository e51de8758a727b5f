// Station: one rule's turn at the stored events: a lock, one snapshot, one transaction. Refuses two turns of one rule at once.
import type pg from 'pg';
import type { RawBuilder } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { toCandidate, type Candidate, type CandidateRow } from '@/lib/rule/kind';
import { compileQuery } from '@/lib/store/compile-query';
import type { Database } from '@/lib/store/database';

/** First key of the advisory locks that turns take; the second is a hash of the rule id. */
const RULE_TURN_LOCK = 7_301;

export interface Due {
  /** Per account, the stretches that newly stored events fell into since the rule's last turn. */
  touched: Map<string, TimeRange[]>;
  /** The cursor to keep once they are examined. */
  cursor: bigint;
}

export interface RuleTurn {
  client: pg.PoolClient;
  /** What the turn did so far, for its run record. */
  rows: number;
  sql: string;
  read(query: RawBuilder<CandidateRow>): Promise<Candidate[]>;
}

/**
 * Runs `work` in a transaction that sees one state of the events. A second caller waits until the first has committed, so it
 * finds the cursor moved. Nothing of a turn stays if the process dies in it.
 */
export async function takeRuleTurn<T>(
  db: Database,
  ruleId: string,
  work: (turn: RuleTurn) => Promise<T>,
): Promise<T> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    // The lock comes before the transaction: a snapshot taken while waiting would miss what the other turn wrote.
    await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [RULE_TURN_LOCK, ruleId]);
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const turn: RuleTurn = {
      client,
      rows: 0,
      sql: '',
      async read(query) {
        const { sql, parameters } = compileQuery(query);
        const result = await client.query<CandidateRow>(sql, parameters);
        turn.rows += result.rows.length;
        turn.sql = sql;
        return result.rows.map(toCandidate);
      },
    };
    const result = await work(turn);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed');
    });
    throw error;
  } finally {
    if (!broken) {
      await client
        .query('SELECT pg_advisory_unlock($1, hashtext($2))', [RULE_TURN_LOCK, ruleId])
        .catch(
          (failure: unknown) => (broken = failure instanceof Error ? failure : new Error('unlock failed')),
        );
    }
    client.release(broken);
  }
}

/** What the rule has not examined yet, or undefined where it is disabled, unknown or up to date. */
export async function readDue(turn: RuleTurn, ruleId: string): Promise<Due | undefined> {
  const { rows } = await turn.client.query<{ id: string; account_id: string; from_at: Date; to_at: Date }>(
    `SELECT t.id, t.account_id, t.from_at, t.to_at
     FROM rule r JOIN touched_range t ON t.id > r.cursor
     WHERE r.id = $1 AND r.enabled`,
    [ruleId],
  );
  if (rows.length === 0) return undefined;
  const touched = new Map<string, TimeRange[]>();
  let cursor = 0n;
  for (const row of rows) {
    const ranges = touched.get(row.account_id) ?? [];
    // The last touched instant belongs to the stretch.
    ranges.push({ from: row.from_at, to: new Date(row.to_at.getTime() + 1) });
    touched.set(row.account_id, ranges);
    if (BigInt(row.id) > cursor) cursor = BigInt(row.id);
  }
  return { touched, cursor };
}

export async function moveCursor(turn: RuleTurn, ruleId: string, cursor: bigint): Promise<void> {
  await turn.client.query('UPDATE rule SET cursor = $2, error = NULL WHERE id = $1', [
    ruleId,
    cursor.toString(),
  ]);
}
