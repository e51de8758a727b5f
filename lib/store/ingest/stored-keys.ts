// Station: keys of events → what is stored under them. Refuses plans that would read the whole table.
import type pg from 'pg';
import type { Event } from '@/lib/event/event';
import { rawKey, readRawRecords } from '@/lib/store/event/raw-records';

export interface StoredEvent {
  digest: Buffer;
  accountId: string;
  chunkId: bigint;
  chunkIndex: number;
}

export function eventKey(event: Pick<Event, 'accountId' | 'eventTime' | 'eventId'>): string {
  return `${event.accountId}\u0000${event.eventTime.getTime()}\u0000${event.eventId}`;
}

/** What is stored under the keys of `events`, by position in `events`. */
export async function findStored(
  client: pg.ClientBase,
  events: readonly Event[],
): Promise<Map<number, StoredEvent>> {
  const { rows } = await client.query<{
    at: string;
    account_id: string;
    digest: Buffer;
    chunk_id: string;
    chunk_index: number;
  }>({
    name: 'waymark-find-stored',
    text: `SELECT k.at, e.account_id, e.digest, e.chunk_id, e.chunk_index
      FROM unnest($1::text[], $2::timestamptz[], $3::text[]) WITH ORDINALITY AS k(account_id, event_time, event_id, at)
      JOIN event e ON e.account_id = k.account_id AND e.event_time = k.event_time AND e.event_id = k.event_id
      WHERE e.event_time >= $4 AND e.event_time <= $5`,
    values: [
      events.map((event) => event.accountId),
      events.map((event) => event.eventTime.toISOString()),
      events.map((event) => event.eventId),
      new Date(events.reduce((least, event) => Math.min(least, event.eventTime.getTime()), Infinity)),
      new Date(events.reduce((most, event) => Math.max(most, event.eventTime.getTime()), -Infinity)),
    ],
  });
  return new Map(
    rows.map((row) => [
      Number(row.at) - 1,
      {
        digest: row.digest,
        accountId: row.account_id,
        chunkId: BigInt(row.chunk_id),
        chunkIndex: row.chunk_index,
      },
    ]),
  );
}

/** Takes a stored event away so that another content of its key can stand there; gives its raw bytes, or undefined if it changed meanwhile. */
export async function takeAway(
  client: pg.ClientBase,
  event: Event,
  stored: StoredEvent,
): Promise<Uint8Array | undefined> {
  const { rowCount } = await client.query(
    'DELETE FROM event WHERE account_id = $1 AND event_time = $2 AND event_id = $3 AND digest = $4',
    [event.accountId, event.eventTime.toISOString(), event.eventId, stored.digest],
  );
  if (rowCount === 0) return undefined;
  const raw = await readRawRecords({ pool: client }, [stored]);
  return raw.get(rawKey(stored)) ?? new Uint8Array(0);
}
