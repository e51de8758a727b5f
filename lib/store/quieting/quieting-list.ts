// Station: reads exceptions and suppressions for people: who made them, why, until when and what they hide. Refuses to write.
import { sql, type RawBuilder } from 'kysely';
import type { QuietingKind, QuietingState } from '@/lib/quiet/quieting';
import type { Database } from '@/lib/store/database';

export interface QuietingRow {
  id: string;
  kind: QuietingKind;
  ruleIds: string[];
  condition: string;
  foldBy: string[];
  periodMs: number | null;
  reason: string;
  /** The alert it was made from, with its title where that is still stored. */
  alertId: string | null;
  alertTitle: string | null;
  createdAt: Date;
  /** Null for the command line and for removed accounts. */
  createdBy: string | null;
  expiresAt: Date;
  endedAt: Date | null;
  endedBy: string | null;
  settledAt: Date | null;
  state: QuietingState;
  /** Alerts that it hides or folds now. */
  hides: number;
}

export const QUIETING_SORT_KEYS = ['kind', 'createdAt', 'expiresAt', 'hides', 'createdBy'] as const;
export type QuietingSortKey = (typeof QUIETING_SORT_KEYS)[number];

export interface QuietingQuery {
  states: readonly string[];
  kinds: readonly string[];
  sort: { key: QuietingSortKey; descending: boolean };
  page: number;
  pageSize: number;
}

/** The newest activity of a repeat says which suppression folds it. */
const HIDES = sql`
  SELECT by, count(*)::int AS n FROM (
    SELECT standing_by AS by FROM alert WHERE standing = 'excepted'
    UNION ALL
    SELECT (SELECT y.detail ->> 'by' FROM alert_activity y WHERE y.alert_id = a.id AND y.kind = 'folded' ORDER BY y.id DESC LIMIT 1)
    FROM alert a WHERE standing = 'repeat'
  ) hidden GROUP BY by`;

const LISTED = sql`
  SELECT q.id::text, q.kind, q.rule_ids AS "ruleIds", q.condition, q.fold_by AS "foldBy", q.period_ms::float8 AS "periodMs", q.reason,
    q.alert_id AS "alertId", a.title AS "alertTitle", q.created_at AS "createdAt", maker.name AS "createdBy", q.expires_at AS "expiresAt",
    q.ended_at AS "endedAt", ender.name AS "endedBy", q.settled_at AS "settledAt", coalesce(hides.n, 0) AS hides,
    CASE WHEN q.ended_at IS NOT NULL THEN 'ended' WHEN q.expires_at <= clock_timestamp() THEN 'expired' ELSE 'in-force' END AS state
  FROM quieting q
  LEFT JOIN "user" maker ON maker.id = q.created_by
  LEFT JOIN "user" ender ON ender.id = q.ended_by
  LEFT JOIN alert a ON a.id = q.alert_id
  LEFT JOIN hides ON hides.by = q.id::text`;

const SORTS: Record<QuietingSortKey, RawBuilder<unknown>> = {
  kind: sql`kind`,
  createdAt: sql`"createdAt"`,
  expiresAt: sql`"expiresAt"`,
  hides: sql`hides`,
  createdBy: sql`lower(coalesce("createdBy", ''))`,
};

/** One page, and how many there are of each state among the chosen kinds. */
export async function readQuietings(
  db: Database,
  { states, kinds, sort, page, pageSize }: QuietingQuery,
): Promise<{ rows: QuietingRow[]; total: number; counts: Record<string, number> }> {
  const ofKind = kinds.length === 0 ? sql`true` : sql`kind = ANY(${[...kinds]}::text[])`;
  const ofState = states.length === 0 ? sql`true` : sql`state = ANY(${[...states]}::text[])`;
  const direction = sort.descending ? sql`DESC` : sql`ASC`;
  const [found, counted] = await Promise.all([
    sql<QuietingRow>`
      WITH hides AS (${HIDES}), listed AS (${LISTED}) SELECT * FROM listed WHERE ${ofKind} AND ${ofState}
      ORDER BY ${SORTS[sort.key]} ${direction}, "createdAt" DESC, id LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`.execute(
      db.kysely,
    ),
    sql<{ state: string; n: number }>`
      WITH hides AS (SELECT NULL::text AS by, 0 AS n WHERE false), listed AS (${LISTED})
      SELECT state, count(*)::int AS n FROM listed WHERE ${ofKind} GROUP BY state`.execute(db.kysely),
  ]);
  const counts = Object.fromEntries(counted.rows.map(({ state, n }) => [state, n]));
  const total = Object.entries(counts)
    .filter(([state]) => states.length === 0 || states.includes(state))
    .reduce((sum, [, n]) => sum + n, 0);
  return { rows: found.rows, total, counts };
}

export async function readQuieting(db: Database, id: string): Promise<QuietingRow | undefined> {
  const found = await sql<QuietingRow>`
    WITH hides AS (${HIDES}), listed AS (${LISTED}) SELECT * FROM listed WHERE id = ${id}`.execute(db.kysely);
  return found.rows[0];
}

export interface QuietedAlert {
  id: string;
  title: string;
  severity: string;
  ruleId: string;
  status: string;
  verdict: string | null;
  firstEventAt: Date;
  lastEventAt: Date;
}

const QUIETED = sql`a.id, a.title, a.severity, a.rule_id AS "ruleId", a.status, a.verdict, a.first_event_at AS "firstEventAt", a.last_event_at AS "lastEventAt"`;

/** What the exception or suppression hides now, newest first. */
export async function readHidden(
  db: Database,
  id: string,
  page: { limit: number; offset: number },
): Promise<QuietedAlert[]> {
  const found = await sql<QuietedAlert>`
    SELECT ${QUIETED} FROM alert a
    WHERE (a.standing = 'excepted' AND a.standing_by = ${id}) OR (a.standing = 'repeat' AND ${id} = (
      SELECT y.detail ->> 'by' FROM alert_activity y WHERE y.alert_id = a.id AND y.kind = 'folded' ORDER BY y.id DESC LIMIT 1))
    ORDER BY a.last_event_at DESC, a.id LIMIT ${page.limit} OFFSET ${page.offset}`.execute(db.kysely);
  return found.rows;
}

/** The alerts that repeat `alertId`, in time order. */
export async function readRepeats(db: Database, alertId: string, limit: number): Promise<QuietedAlert[]> {
  const found = await sql<QuietedAlert>`
    SELECT ${QUIETED} FROM alert a WHERE a.standing = 'repeat' AND a.standing_by = ${alertId}
    ORDER BY a.first_event_at, a.id LIMIT ${limit}`.execute(db.kysely);
  return found.rows;
}

/** The suppression that folds `alertId`; null where its rule's own does. */
export async function readFolder(db: Database, alertId: string): Promise<string | null> {
  const found = await sql<{ by: string | null }>`
    SELECT detail ->> 'by' AS by FROM alert_activity WHERE alert_id = ${alertId} AND kind = 'folded' ORDER BY id DESC LIMIT 1`.execute(
    db.kysely,
  );
  return found.rows[0]?.by ?? null;
}
