// Station: one event with its record exactly as it was ingested.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { knownInEvent } from '@/lib/quiet/known-labels';
import type { OwnReadEvent } from '@/lib/rule/own-read';
import { readKnownEntities } from '@/lib/store/known-entities';
import { rawKey, readRawRecords } from '@/lib/store/event/raw-records';
import { readEvents, type EventPageRow } from '@/lib/store/event/search-events';
import { findOwnReads } from './find-own-reads';

export interface EventDetail extends EventPageRow {
  /** The record's text, byte for byte as ingested; null where its bytes are missing. */
  raw: string | null;
  /** What people call its address, principal and client, by field and value. */
  known: Record<string, Record<string, string[]>>;
  /** Null where somebody else made the call. */
  ownRead: OwnReadEvent | null;
  /** Other accounts or times that hold an event of this id. */
  others: { accountId: string; eventTime: Date }[];
}

/** @throws NotFoundError */
export async function getEvent(
  ctx: Context,
  input: { eventId: string; accountId?: string | undefined },
): Promise<EventDetail> {
  demand(ctx.actor, 'read');
  const [event, ...others] = await readEvents(ctx.db, input.eventId, input.accountId);
  if (!event) {
    const account = input.accountId === undefined ? '' : ` of account ${input.accountId}`;
    throw new NotFoundError(
      `No event ${input.eventId}${account} is stored. Check the link, or upload the log that holds it.`,
    );
  }
  const key = { accountId: event.accountId, chunkId: BigInt(event.chunkId), chunkIndex: event.chunkIndex };
  const [records, known, ownReads] = await Promise.all([
    readRawRecords(ctx.db, [key]),
    readKnownEntities(ctx.db),
    findOwnReads(ctx, [event]),
  ]);
  const bytes = records.get(rawKey(key));
  return {
    ...event,
    known: knownInEvent(known, event.values),
    ownRead: ownReads[0] ?? null,
    raw: bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : null,
    others: others.map(({ accountId, eventTime }) => ({ accountId, eventTime })),
  };
}
