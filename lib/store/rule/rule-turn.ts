// Station: one rule's turn at the stored events: a lock, one snapshot, one transaction. Refuses two turns of one rule at once.
import type pg from 'pg';
import type { RawBuilder } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { toCandidate, type Candidate, type CandidateRow, type CompiledRule } from '@/lib/rule/kind';
import { compileQuery } from '@/lib/store/compile-query';
import type { Database } from '@/lib/store/database';
import { INGEST_COMMIT_LOCK } from '@/lib/store/ingest/touched-ranges';

/** First key of the advisory locks that turns take; the second is a hash of the rule id. */
const RULE_TURN_LOCK = 7_301;

export interface Due {
  /** Per account: `touched`, where events or findings came since the rule's last turn, and `left`, what that turn left. */
  stretches: Map<string, { touched: TimeRange[]; left: TimeRange[] }>;
  /** The cursor to keep once they are examined; undefined where nothing came. */
  cursor: bigint | undefined;
  /** Ids in rule_due of what the last turn left. */
  left: bigint[];
}

/** A stretch of an account that a run leaves to the next one, because of its limit of alerts or because it took long. */
export interface DueStretch {
  accountId: string;
  range: TimeRange;
  reason: string;
}

interface DueRow {
  id: string;
  account_id: string;
  from_at: Date;
  to_at: Date;
  /** `newest` only tells how far the cursor may move. */
  origin: 'touched' | 'left' | 'newest';
}

export interface RuleTurn {
  client: pg.PoolClient;
  /** What the turn did so far, for its run record. */
  rows: number;
  sql: string;
  /** Where findings changed, for the rules that correlate them. */
  changed: { accountId: string; range: TimeRange }[];
  read(query: RawBuilder<CandidateRow>): Promise<Candidate[]>;
}

/** What a caller gets that does not wait for a rule at which another one is. */
export const BUSY = Symbol('busy');

/**
 * Runs `work` in a transaction that sees one state of the events. A second caller waits until the first has committed, so it
 * finds the cursor moved; with `waits` false it is told that the rule is busy. Nothing of a turn stays if the process dies in it.
 */
export async function takeRuleTurn<T>(
  db: Database,
  ruleId: string,
  work: (turn: RuleTurn) => Promise<T>,
  { waits = true }: { waits?: boolean } = {},
): Promise<T | typeof BUSY> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  let isMine = false;
  try {
    // The lock comes before the transaction: a snapshot taken while waiting would miss what the other turn wrote.
    isMine = await lockRule(client, ruleId, waits);
    if (!isMine) return BUSY;
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    const turn: RuleTurn = {
      client,
      rows: 0,
      sql: '',
      changed: [],
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
    if (!broken && isMine) {
      await client
        .query('SELECT pg_advisory_unlock($1, hashtext($2))', [RULE_TURN_LOCK, ruleId])
        .catch(
          (failure: unknown) => (broken = failure instanceof Error ? failure : new Error('unlock failed')),
        );
    }
    client.release(broken);
  }
}

async function lockRule(client: pg.ClientBase, ruleId: string, waits: boolean): Promise<boolean> {
  if (waits) {
    await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [RULE_TURN_LOCK, ruleId]);
    return true;
  }
  const { rows } = await client.query<{ mine: boolean }>(
    'SELECT pg_try_advisory_lock($1, hashtext($2)) AS mine',
    [RULE_TURN_LOCK, ruleId],
  );
  return rows[0]?.mine === true;
}

/** A rule as its turn needs it: a turn of another definition than the stored one would move the cursor past what nobody examined. */
export type DueRule = Pick<CompiledRule, 'members' | 'eventNames'> & { id: string; hash: string };

/**
 * What the rule has not examined yet, or undefined where it is disabled, unknown, up to date or of another definition than the stored
 * one: somebody has changed it since it was read.
 */
export async function readDue(turn: RuleTurn, rule: DueRule): Promise<Due | undefined> {
  const { rows } = await turn.client.query<DueRow>(
    `WITH mine AS MATERIALIZED (
       SELECT r.id, r.cursor, r.cursor = 0 AND (EXISTS (SELECT FROM alert a WHERE a.rule_id = r.id) OR EXISTS (SELECT FROM signal s WHERE s.rule_id = r.id)) AS anew
       FROM rule r WHERE r.id = $1 AND r.enabled AND r.definition_hash = $4
     ), named AS (
       -- Events that took the place of others change findings that stay the same otherwise; their ranges name no event.
       SELECT t.*, coalesce(cardinality(t.event_names), 0) = 0 AS any_name FROM mine JOIN touched_range t ON t.id > mine.cursor
     )
     SELECT t.id, t.account_id, t.from_at, t.to_at, 'touched' AS origin FROM mine, named t
     WHERE CASE WHEN $2::text[] IS NULL
       THEN t.rule_id IS NULL AND ($3::text[] IS NULL OR t.any_name OR t.event_names && $3 OR mine.anew)
       ELSE t.rule_id = ANY($2) OR t.rule_id IS NULL AND t.any_name END
     UNION ALL
     SELECT d.id, d.account_id, d.from_at, d.to_at, 'left' FROM mine JOIN rule_due d ON d.rule_id = mine.id
     UNION ALL
     (SELECT t.id, t.account_id, t.from_at, t.to_at, 'newest' FROM mine JOIN touched_range t ON t.id > mine.cursor ORDER BY t.id DESC LIMIT 1)`,
    [rule.id, rule.members, rule.eventNames ? [...rule.eventNames] : null, rule.hash],
  );
  if (rows.length === 0) return undefined;
  const due: Due = { stretches: new Map(), cursor: undefined, left: [] };
  for (const row of rows) {
    const id = BigInt(row.id);
    if (row.origin === 'left') due.left.push(id);
    // Ids commit in order, so none below the newest can still come.
    else if (due.cursor === undefined || id > due.cursor) due.cursor = id;
    if (row.origin === 'newest') continue;
    const stretches = due.stretches.get(row.account_id) ?? { touched: [], left: [] };
    due.stretches.set(row.account_id, stretches);
    if (row.origin === 'left') stretches.left.push({ from: row.from_at, to: row.to_at });
    // The last touched instant belongs to the stretch.
    else stretches.touched.push({ from: row.from_at, to: new Date(row.to_at.getTime() + 1) });
  }
  return due;
}

/**
 * Last act of a turn: moves the cursor, keeps what was left, and tells the rules that correlate this one where its findings changed.
 * What follows must be the commit, since ids of touched ranges have to commit in order.
 */
export async function finishTurn(
  turn: RuleTurn,
  ruleId: string,
  due: Due,
  left: readonly DueStretch[],
): Promise<void> {
  const { client, changed } = turn;
  if (due.left.length > 0)
    await client.query('DELETE FROM rule_due WHERE id = ANY($1::bigint[])', [due.left.map(String)]);
  if (left.length > 0)
    await client.query(
      'INSERT INTO rule_due (rule_id, account_id, from_at, to_at, reason) SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[])',
      [ruleId, ...columns(left), left.map(({ reason }) => reason)],
    );
  await client.query('UPDATE rule SET cursor = coalesce($2, cursor), error = NULL WHERE id = $1', [
    ruleId,
    due.cursor?.toString(),
  ]);
  if (changed.length > 0) await touchFindings(client, ruleId, changed);
}

/** Notes that findings of the rule changed; the transaction must commit next. */
export async function touchFindings(
  client: pg.ClientBase,
  ruleId: string,
  changed: readonly { accountId: string; range: TimeRange }[],
): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [INGEST_COMMIT_LOCK]);
  await client.query(
    "INSERT INTO touched_range (rule_id, account_id, from_at, to_at, event_names) SELECT $1, *, '{}' FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[])",
    [ruleId, ...columns(changed)],
  );
}

function columns(
  stretches: readonly { accountId: string; range: TimeRange }[],
): [string[], string[], string[]] {
  return [
    stretches.map(({ accountId }) => accountId),
    stretches.map(({ range }) => range.from.toISOString()),
    stretches.map(({ range }) => range.to.toISOString()),
  ];
}
