// Station: a content → every instance, template and other holder it was seen at, one row each. Refuses to write; every value is bound.
import { sql } from 'kysely';
import type { Database } from './database';
import type { How, Sighting } from './payloads';
import { readOnly } from './read-only';

export interface PlaceRow {
  accountId: string;
  holderKind: Sighting['holderKind'];
  holderId: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  times: number;
  /** Every way it was seen there, by name. */
  hows: How[];
  /** Names of the people who attached or fetched it there, by name; none for records and the command line. */
  people: string[];
  /** Of the newest sighting that has one. */
  alertId: string | null;
  eventId: string | null;
}

/** One page of places, the one seen last first, and how many there are. */
export async function readPlaces(
  db: Database,
  sha256: string,
  page: { limit: number; offset: number },
): Promise<{ total: number; rows: PlaceRow[] }> {
  return readOnly(db, async (reader) => {
    const places = sql`
      SELECT s.account_id AS "accountId", s.holder_kind AS "holderKind", s.holder_id AS "holderId", min(s.seen_at) AS "firstSeenAt",
        max(s.seen_at) AS "lastSeenAt", count(*)::int AS times, array_agg(DISTINCT s.how) AS hows,
        coalesce(array_agg(DISTINCT u.name) FILTER (WHERE u.name IS NOT NULL), '{}') AS people,
        (array_agg(s.alert_id ORDER BY s.seen_at DESC, s.key) FILTER (WHERE s.alert_id IS NOT NULL))[1] AS "alertId",
        (array_agg(s.event_id ORDER BY s.seen_at DESC, s.key) FILTER (WHERE s.event_id IS NOT NULL))[1] AS "eventId"
      FROM payload_sighting s LEFT JOIN "user" u ON u.id = s.actor_id
      WHERE s.sha256 = ${sha256} GROUP BY s.account_id, s.holder_kind, s.holder_id`;
    const found = await sql<PlaceRow>`
      ${places} ORDER BY max(s.seen_at) DESC, s.account_id, s.holder_kind, s.holder_id LIMIT ${page.limit} OFFSET ${page.offset}`.execute(
      reader,
    );
    if (page.offset === 0 && found.rows.length < page.limit)
      return { total: found.rows.length, rows: found.rows };
    const counted = await sql<{
      total: number;
    }>`SELECT count(*)::int AS total FROM (${places}) place`.execute(reader);
    return { total: counted.rows[0]?.total ?? 0, rows: found.rows };
  });
}
