// Station: events → those among them that are the console's own reads, with who made them and why. Refuses to write.
import { sql } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { isOwnRead, OWN_READ_EVENT, type OwnReadEvent } from '@/lib/rule/own-read';
import { inRange } from '@/lib/rule/select';
import type { Database } from '@/lib/store/database';
import { inWindow, type EventWindow } from '@/lib/store/event/event-window';
import { inSubject, type Subject } from '@/lib/store/explain/explain-subject';
import { readOnly } from '@/lib/store/read-only';

export interface EventKey {
  accountId: string;
  eventTime: Date;
  eventId: string;
}

/** More than these of one scope are not told one by one. */
const OWN_READS = 50;
const LIMIT_MS = 4_000;

const COLUMNS = sql`e.account_id AS "accountId", e.event_time AS "eventTime", e.event_id AS "eventId", o.read_at AS "readAt", o.outcome,
  (SELECT u.name FROM "user" u WHERE u.id = o.actor_id) AS by, o.alert_id AS "alertId",
  (SELECT a.title FROM alert a WHERE a.id = o.alert_id) AS "alertTitle"`;

/** Own reads among the events with these keys. */
export async function readOwnReadsOf(db: Database, keys: readonly EventKey[]): Promise<OwnReadEvent[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<OwnReadEvent>`
    SELECT ${COLUMNS}
    FROM unnest(${keys.map(({ accountId }) => accountId)}::text[], ${keys.map(({ eventTime }) => eventTime)}::timestamptz[],
      ${keys.map(({ eventId }) => eventId)}::text[]) AS k(account_id, event_time, event_id)
    JOIN event e ON e.account_id = k.account_id AND e.event_time = k.event_time AND e.event_id = k.event_id
    JOIN own_read o ON ${isOwnRead()}`.execute(db.kysely);
  return rows;
}

/** The first 50 own reads of an account in `range` that are about the subject, in time order. */
export async function readOwnReadsIn(
  db: Database,
  scope: { accountId: string; subject: Subject; range: TimeRange },
): Promise<OwnReadEvent[]> {
  const { accountId, subject, range } = scope;
  return readOnly(
    db,
    async (reader) => {
      const { rows } = await sql<OwnReadEvent>`
        SELECT ${COLUMNS}
        FROM event e JOIN own_read o ON ${isOwnRead()}
        WHERE ${inRange(accountId, range, new Set([OWN_READ_EVENT]))} AND ${inSubject(subject)}
        ORDER BY e.event_time, e.event_id COLLATE "C" LIMIT ${OWN_READS}`.execute(reader);
      return rows;
    },
    LIMIT_MS,
  );
}

/** How many events of the window are own reads. */
export async function readOwnReadCount(db: Database, window: EventWindow): Promise<number> {
  return readOnly(db, async (reader) => {
    const { rows } = await sql<{ n: number }>`
      SELECT count(*)::int AS n FROM event e JOIN own_read o ON ${isOwnRead()} WHERE ${inWindow(window)}`.execute(
      reader,
    );
    return rows[0]?.n ?? 0;
  });
}
