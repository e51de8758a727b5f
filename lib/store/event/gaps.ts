// Station: what rules have not examined, and when nothing was stored. Refuses to write and to run long.
import { sql } from 'kysely';
import type { Database } from '@/lib/store/database';
import { readOnly } from '@/lib/store/read-only';

const HOUR_MS = 3_600_000;
const LIMIT_MS = 5_000;
const MAX_ACCOUNTS = 50;
/** Probes of one account; longer histories are looked at day by day, then week by week. */
const MAX_PROBES = 750;

export interface UnexaminedStretch {
  ruleId: string;
  /** Event time, over all accounts. */
  from: Date;
  to: Date;
  /** `limit` and `slice`, as left by a run; `failed` where the last run failed. */
  reason: string;
  /** Since when it waits, where a run left it or failed. */
  since: Date | null;
}

/** What rules that are on have left or failed to examine; of one rule, or of all. */
export async function readUnexamined(db: Database, ruleId?: string): Promise<UnexaminedStretch[]> {
  const one = ruleId === undefined ? sql`true` : sql`r.id = ${ruleId}`;
  const { rows } = await sql<UnexaminedStretch>`
    WITH last AS (
      SELECT r.id, r.cursor, n.outcome, n.started_at,
        (SELECT max(g.id) FROM rule_run g WHERE g.rule_id = r.id AND g.outcome <> 'failed') AS good
      FROM rule r CROSS JOIN LATERAL (SELECT outcome, started_at FROM rule_run n WHERE n.rule_id = r.id ORDER BY n.id DESC LIMIT 1) n
      WHERE r.enabled AND ${one}
    )
    SELECT last.id AS "ruleId", min(t.from_at) AS "from", max(t.to_at) AS "to", 'failed' AS reason,
      (SELECT min(n.started_at) FROM rule_run n WHERE n.rule_id = last.id AND n.id > coalesce(last.good, 0)) AS since
    FROM last JOIN touched_range t ON t.id > last.cursor AND t.rule_id IS NULL
    WHERE last.outcome = 'failed' GROUP BY last.id, last.good
    UNION ALL
    SELECT d.rule_id, min(d.from_at), max(d.to_at), d.reason, max(last.started_at)
    FROM rule_due d JOIN last ON last.id = d.rule_id GROUP BY d.rule_id, d.reason
    ORDER BY 1, 2`.execute(db.kysely);
  return rows;
}

export interface IngestGaps {
  /** Length of the pieces that were looked at: a gap is one of them without any event, or several in a row. */
  pieceMs: number;
  /** `[from, to)` in event time, between the first and the last event of the account. */
  gaps: { accountId: string; from: Date; to: Date }[];
}

/**
 * Hours without any event between an account's first and last one; days or weeks where the history is long. One probe of an index for
 * each piece, at most 50 accounts. @throws OverLimitError
 */
export async function readIngestGaps(db: Database): Promise<IngestGaps> {
  return readOnly(
    db,
    async (reader) => {
      const span = await sql<{ ms: number | null }>`
        select (extract(epoch from max(event_time) - min(event_time)) * 1000)::float8 as ms from event`.execute(
        reader,
      );
      const pieceMs = chooseGapPiece(span.rows[0]?.ms ?? 0);
      const interval = `${pieceMs} milliseconds`;
      const { rows } = await sql<{ accountId: string; from: Date; to: Date }>`
        with recursive account as (
          (select account_id from event order by account_id limit 1)
          union all
          select (select e.account_id from event e where e.account_id > account.account_id order by e.account_id limit 1)
          from account where account.account_id is not null
        ), edge as (
          select a.account_id, (select min(e.event_time) from event e where e.account_id = a.account_id) as first,
            (select max(e.event_time) from event e where e.account_id = a.account_id) as last
          from (select account_id from account where account_id is not null limit ${MAX_ACCOUNTS}) a
        ), empty as (
          select edge.account_id, piece.at
          from edge cross join lateral generate_series(date_bin(${interval}::interval, edge.first, 'epoch'), edge.last, ${interval}::interval) piece(at)
          where not exists (select 1 from event e where e.account_id = edge.account_id and e.event_time >= piece.at
            and e.event_time < piece.at + ${interval}::interval)
        ), run as (
          select account_id, at, at - row_number() over (partition by account_id order by at) * ${interval}::interval as island from empty
        )
        select account_id as "accountId", min(at) as "from", max(at) + ${interval}::interval as "to"
        from run group by account_id, island order by max(at) - min(at) desc, min(at) limit 100`.execute(
        reader,
      );
      return { pieceMs, gaps: rows };
    },
    LIMIT_MS,
  );
}

/** An hour, a day or a week, so that at most `MAX_PROBES` of them cover the span; else as long as it takes. */
export function chooseGapPiece(spanMs: number): number {
  const sizes = [HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS];
  return (
    sizes.find((size) => spanMs / size <= MAX_PROBES) ??
    Math.ceil(spanMs / MAX_PROBES / HOUR_MS / 168) * 168 * HOUR_MS
  );
}
