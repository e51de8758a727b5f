// Station: user data that records hold → contents, terms and sightings, kept in line with the stored events. Refuses sightings of any other origin.
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Json } from '@/lib/event/event';
import type { TimeRange } from '@/lib/event/range';
import type { Term } from '@/lib/payload/decoded';
import { TERMS_VERSION } from '@/lib/payload/terms/payload-terms';
import type { Holder } from '@/lib/payload/record/recording-calls';
import type { Database } from '@/lib/store/database';
import { storedTerm } from './payloads';

/** An event that may hold user data, with what decides that. */
export interface CollectableEvent {
  eventId: string;
  eventTime: Date;
  eventName: string;
  eventSource: string;
  outcome: string;
  request: Json;
  response: Json;
}

export interface RecordSighting {
  key: string;
  holder: Holder;
  sha256: string;
  eventTime: Date;
  eventId: string;
}

const PAGE = 100;
/** Longer keys are hashed: an entry of a PostgreSQL index holds about 2,700 bytes, and the account stands before it. */
const MOST_KEY_BYTES = 800;

/** The account's events of these names, oldest first; those of one moment in the order of their ids. */
export async function* readCollectable(
  client: pg.ClientBase,
  accountId: string,
  { from, to }: TimeRange,
  names: readonly string[],
): AsyncGenerator<CollectableEvent> {
  const condition = 'account_id = $1 AND event_name = ANY($2) AND event_time >= $3 AND event_time < $4';
  await client.query(
    `DECLARE collectable NO SCROLL CURSOR FOR
     SELECT event_id AS "eventId", event_time AS "eventTime", event_name AS "eventName", event_source AS "eventSource", outcome, request, response
     FROM event WHERE ${condition} ORDER BY event_time, event_id`,
    [accountId, names, from, to],
  );
  try {
    for (;;) {
      const { rows } = await client.query<CollectableEvent>(`FETCH ${PAGE} FROM collectable`);
      yield* rows;
      if (rows.length < PAGE) return;
    }
  } finally {
    await client.query('CLOSE collectable');
  }
}

/** One event with what decides whether it holds user data. */
export async function readCollectableEvent(
  db: Database,
  { accountId, eventTime, eventId }: { accountId: string; eventTime: Date; eventId: string },
): Promise<CollectableEvent | undefined> {
  const { rows } = await db.pool.query<CollectableEvent>(
    `SELECT event_id AS "eventId", event_time AS "eventTime", event_name AS "eventName", event_source AS "eventSource", outcome, request, response
     FROM event WHERE account_id = $1 AND event_time = $2 AND event_id = $3`,
    [accountId, eventTime, eventId],
  );
  return rows[0];
}

/** Names one sighting of a record: the same event, place and holder are the same sighting, whatever it holds. */
export function recordKey(
  event: Pick<CollectableEvent, 'eventId' | 'eventTime'>,
  path: string,
  holder: Holder,
): string {
  const key = `event/${event.eventId}/${event.eventTime.getTime()}/${path}/${holder.kind}:${holder.id}`;
  if (Buffer.byteLength(key) <= MOST_KEY_BYTES) return key;
  return `event/${createHash('sha256').update(key).digest('hex')}`;
}

/** Brings the sightings of the account's records in `range` in line with `found`. @returns how many were written and taken away */
export async function writeSightings(
  client: pg.ClientBase,
  accountId: string,
  { from, to }: TimeRange,
  found: readonly RecordSighting[],
): Promise<{ added: number; removed: number }> {
  const { rows: stored } = await client.query<{ key: string; sha256: string }>(
    `SELECT key, sha256 FROM payload_sighting WHERE account_id = $1 AND how = 'record' AND event_time >= $2 AND event_time < $3`,
    [accountId, from, to],
  );
  const wanted = new Map(found.map((one) => [one.key, one]));
  const gone = stored.filter(({ key, sha256 }) => wanted.get(key)?.sha256 !== sha256).map(({ key }) => key);
  if (gone.length > 0)
    await client.query(
      `DELETE FROM payload_sighting WHERE account_id = $1 AND how = 'record' AND key = ANY($2)`,
      [accountId, gone],
    );
  for (const { key, sha256 } of stored) if (wanted.get(key)?.sha256 === sha256) wanted.delete(key);
  const added = [...wanted.values()];
  if (added.length > 0)
    await client.query(
      `INSERT INTO payload_sighting (account_id, key, holder_kind, holder_id, sha256, seen_at, how, event_time, event_id)
       SELECT $1, k, hk, hi, s, t, 'record', t, e
       FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[]) AS d(k, hk, hi, s, t, e)`,
      [
        accountId,
        added.map(({ key }) => key),
        added.map(({ holder }) => holder.kind),
        added.map(({ holder }) => holder.id),
        added.map(({ sha256 }) => sha256),
        added.map(({ eventTime }) => eventTime),
        added.map(({ eventId }) => eventId),
      ],
    );
  return { added: added.length, removed: gone.length };
}

/** Keeps contents that are not kept yet, each with its terms, which are read only for those. @returns how many were new */
export async function writeContents(
  client: pg.ClientBase,
  contents: ReadonlyMap<string, Uint8Array>,
  termsOf: (bytes: Uint8Array) => readonly Term[],
): Promise<number> {
  if (contents.size === 0) return 0;
  // In one order everywhere, so that two writers of the same contents wait for each other and never for one another's locks.
  const sorted = [...contents].sort(([a], [b]) => (a < b ? -1 : 1));
  const { rows } = await client.query<{ sha256: string }>(
    `INSERT INTO payload (sha256, bytes, size, terms_version)
     SELECT s, b, octet_length(b), $3 FROM unnest($1::text[], $2::bytea[]) AS d(s, b) ON CONFLICT DO NOTHING RETURNING sha256`,
    [sorted.map(([sha256]) => sha256), sorted.map(([, bytes]) => Buffer.from(bytes)), TERMS_VERSION],
  );
  const terms = rows.flatMap(({ sha256 }) =>
    termsOf(contents.get(sha256) ?? new Uint8Array()).map(({ kind, value }) => ({
      kind,
      value: storedTerm(kind, value),
      sha256,
    })),
  );
  if (terms.length > 0)
    await client.query(
      `INSERT INTO payload_term (kind, value, sha256) SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING`,
      [terms.map(({ kind }) => kind), terms.map(({ value }) => value), terms.map(({ sha256 }) => sha256)],
    );
  return rows.length;
}
