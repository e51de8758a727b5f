// Station: a content → every instance, template and other holder it was seen at, one row each. Refuses to write; every value is bound.
import { sql } from 'kysely';
import type { Database } from '@/lib/store/database';
import type { How } from '@/lib/payload/history/how-seen';
import type { Sighting } from './payloads';
import { readOnly } from '@/lib/store/read-only';

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

export interface Elsewhere {
  /** Other instances that this content was seen at. */
  total: number;
  /** The first of them by account and id. */
  instances: { accountId: string; instanceId: string }[];
}

const NAMED_ELSEWHERE = 5;

/** For each content that other instances than `here` had too, which they are. */
export async function readElsewhere(
  db: Database,
  sha256s: readonly string[],
  here: { accountId: string; instanceId: string },
): Promise<Map<string, Elsewhere>> {
  if (sha256s.length === 0) return new Map();
  const found = await readOnly(db, (reader) =>
    sql<{ sha256: string; accountId: string; instanceId: string; total: number }>`
      SELECT sha256, "accountId", "instanceId", total::int AS total FROM (
        SELECT s.sha256, s.account_id AS "accountId", s.holder_id AS "instanceId", count(*) OVER (PARTITION BY s.sha256) AS total,
          row_number() OVER (PARTITION BY s.sha256 ORDER BY s.account_id, s.holder_id) AS place
        FROM payload_sighting s
        WHERE s.sha256 = ANY(${[...sha256s]}::text[]) AND s.holder_kind = 'instance'
          AND NOT (s.account_id = ${here.accountId} AND s.holder_id = ${here.instanceId})
        GROUP BY s.sha256, s.account_id, s.holder_id
      ) named WHERE place <= ${NAMED_ELSEWHERE} ORDER BY sha256, place`.execute(reader),
  );
  const bySha = new Map<string, Elsewhere>();
  for (const { sha256, accountId, instanceId, total } of found.rows) {
    const entry = bySha.get(sha256) ?? { total, instances: [] };
    entry.instances.push({ accountId, instanceId });
    bySha.set(sha256, entry);
  }
  return bySha;
}

/** Whether this content was ever seen on this instance. */
export async function wasSeenAt(
  db: Database,
  sha256: string,
  { accountId, instanceId }: { accountId: string; instanceId: string },
): Promise<boolean> {
  const seen = await db.prisma.payloadSighting.findFirst({
    where: { accountId, holderId: instanceId, holderKind: 'instance', sha256 },
    select: { key: true },
  });
  return seen !== null;
}

/** The contents that were attached or fetched for an alert, each with the instances they come from; at most 200. */
export async function readSightingsOfAlert(
  db: Database,
  alertId: string,
): Promise<{ sha256: string; accountId: string; instanceId: string }[]> {
  const found = await sql<{ sha256: string; accountId: string; instanceId: string }>`
    SELECT DISTINCT s.sha256, s.account_id AS "accountId", s.holder_id AS "instanceId"
    FROM alert_payload p JOIN payload_sighting s ON s.sha256 = p.sha256 AND s.alert_id = p.alert_id AND s.holder_kind = 'instance'
    WHERE p.alert_id = ${alertId} ORDER BY 1, 2, 3 LIMIT 200`.execute(db.kysely);
  return found.rows;
}
