// Station: one page of the events a query finds.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import type { Json } from '@/lib/event/event';
import { parseKql } from '@/lib/query/parse-kql';
import { rawKey, readRawRecords } from '@/lib/store/event/raw-records';
import { readEventPage, type EventPageRow, type EventSort } from '@/lib/store/event/search-events';

export interface SearchInput {
  kql: string;
  /** Event time `[from, to)`; an absent edge is open. */
  from?: Date | undefined;
  to?: Date | undefined;
  /** 1–10,000. */
  limit?: number;
  offset?: number;
  /** Newest first by default. */
  sort?: EventSort;
  /** Fields whose values each event brings in `values`. */
  columns?: readonly string[];
  /** Brings each event's record as ingested; on by default. */
  records?: boolean;
}

export interface FoundEvent extends Omit<EventPageRow, 'chunkId' | 'chunkIndex'> {
  record?: Json;
}

/**
 * `total` is exact.
 * @throws QueryError with the column of the fault; OverLimitError where the search takes too long.
 */
export async function searchEvents(
  ctx: Context,
  input: SearchInput,
): Promise<{ total: number; events: FoundEvent[] }> {
  demand(ctx.actor, 'read');
  const {
    from,
    to,
    limit = 50,
    offset = 0,
    sort = { field: 'eventTime', desc: true },
    columns = [],
    records = true,
  } = input;
  if (!Number.isInteger(limit) || limit < 0 || limit > 10_000)
    throw new BadInputError('Ask for at most 10,000 events at once; page on with an offset.');
  if (!Number.isInteger(offset) || offset < 0)
    throw new BadInputError('The offset is a whole number from 0.');
  const window = { node: parseKql(input.kql), from, to, now: new Date() };
  const { total, rows } = await readEventPage(ctx.db, window, { limit, offset, sort, columns });
  const raw = records ? await readRecords(ctx, rows) : new Map<EventPageRow, Json>();
  return { total, events: rows.map((row) => describeEvent(row, raw.get(row))) };
}

function describeEvent(row: EventPageRow, record: Json | undefined): FoundEvent {
  const found: FoundEvent & Partial<EventPageRow> = { ...row, ...(record === undefined ? {} : { record }) };
  delete found.chunkId;
  delete found.chunkIndex;
  return found;
}

async function readRecords(ctx: Context, rows: readonly EventPageRow[]): Promise<Map<EventPageRow, Json>> {
  const keys = rows.map((row) => ({
    accountId: row.accountId,
    chunkId: BigInt(row.chunkId),
    chunkIndex: row.chunkIndex,
  }));
  const bytes = await readRawRecords(ctx.db, keys);
  const decoder = new TextDecoder();
  return new Map(
    rows.flatMap((row, at) => {
      const found = keys[at] && bytes.get(rawKey(keys[at]));
      return found ? [[row, JSON.parse(decoder.decode(found)) as Json] as const] : [];
    }),
  );
}
