// Station: what rules found day by day, and how their last runs went. Refuses to write.
import { sql } from 'kysely';
import type { Database } from '@/lib/store/database';

export const ACTIVITY_DAYS = 30;
const DAY_MS = 86_400_000;

export interface ActivityWindow {
  /** 00:00 UTC of the first of 30 days, and of the day after the last. */
  from: Date;
  to: Date;
  /** Whether the days end at the newest stored event, because that is older than today. */
  endsAtNewestEvent: boolean;
}

/** The 30 days up to the newest stored event, or up to `now` where nothing is stored or an event claims to be newer. */
export async function readActivityWindow(db: Database, now: Date): Promise<ActivityWindow> {
  const { rows } = await sql<{ last: Date | null }>`select max(event_time) as last from event`.execute(
    db.kysely,
  );
  const last = rows[0]?.last ?? now;
  const end = (Math.floor(Math.min(last.getTime(), now.getTime()) / DAY_MS) + 1) * DAY_MS;
  return {
    from: new Date(end - ACTIVITY_DAYS * DAY_MS),
    to: new Date(end),
    endsAtNewestEvent: end <= now.getTime(),
  };
}

/** Current alerts and signals per rule and day of the window, by their last event; rules that found nothing are left out. */
export async function readActivity(
  db: Database,
  { from, to }: Pick<ActivityWindow, 'from' | 'to'>,
  ruleId?: string,
): Promise<Map<string, number[]>> {
  const one = ruleId === undefined ? sql`true` : sql`rule_id = ${ruleId}`;
  const { rows } = await sql<{ rule_id: string; day: number; n: number }>`
    SELECT rule_id, floor(extract(epoch FROM last_event_at - ${from}::timestamptz) / 86400)::int AS day, count(*)::int AS n FROM (
      SELECT rule_id, last_event_at FROM alert WHERE standing = 'current' AND ${one}
      UNION ALL SELECT rule_id, last_event_at FROM signal WHERE ${one}
    ) found WHERE last_event_at >= ${from} AND last_event_at < ${to} GROUP BY 1, 2`.execute(db.kysely);
  const days = Math.round((to.getTime() - from.getTime()) / DAY_MS);
  const activity = new Map<string, number[]>();
  for (const { rule_id, day, n } of rows) {
    const counts = activity.get(rule_id) ?? Array.from({ length: days }, () => 0);
    counts[day] = n;
    activity.set(rule_id, counts);
  }
  return activity;
}

export interface RuleProgress {
  id: string;
  enabled: boolean;
  error: string | null;
  lastRunAt: Date | null;
  /** ok | limited | failed; null before the first run. */
  lastOutcome: string | null;
  /** Alerts that the last run left over. */
  leftOver: number;
  /** Stretches of time that wait for the next run, and since when of event time. */
  stretchesLeft: number;
}

/** By rule id, of every rule that was ever synced. */
export async function readProgress(db: Database): Promise<Map<string, RuleProgress>> {
  const { rows } = await sql<RuleProgress>`
    SELECT r.id, r.enabled, r.error, last.started_at AS "lastRunAt", last.outcome AS "lastOutcome",
      coalesce(last.left_over, 0) AS "leftOver", due.n AS "stretchesLeft"
    FROM rule r
    LEFT JOIN LATERAL (SELECT started_at, outcome, left_over FROM rule_run n WHERE n.rule_id = r.id ORDER BY n.id DESC LIMIT 1) last ON true
    CROSS JOIN LATERAL (SELECT count(*)::int AS n FROM rule_due d WHERE d.rule_id = r.id) due`.execute(
    db.kysely,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Which of these event names occur in the window; each is one probe of the index over names. */
export async function readNamesSeen(
  db: Database,
  names: readonly string[],
  { from, to }: Pick<ActivityWindow, 'from' | 'to'>,
): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM unnest(${[...names]}::text[]) AS name WHERE EXISTS (
      SELECT 1 FROM event e WHERE e.event_name = name AND e.event_time >= ${from} AND e.event_time < ${to})`.execute(
    db.kysely,
  );
  return new Set(rows.map(({ name }) => name));
}
