// Station: counts over matching events: bars in time, top values of a field, fields that occur. Refuses to write.
import { sql } from 'kysely';
import type { Json } from '@/lib/event/event';
import { fieldValues } from '@/lib/query/field-values';
import type { Database } from '@/lib/store/database';
import { inWindow, type EventWindow } from './event-window';
import { readOnly } from '@/lib/store/read-only';

/** First and last matching event; null where none matches. */
export async function readEventSpan(
  db: Database,
  window: EventWindow,
): Promise<{ first: Date; last: Date } | null> {
  return readOnly(db, async (reader) => {
    const found = await sql<{ first: Date | null; last: Date | null }>`
      select min(e.event_time) as first, max(e.event_time) as last from event e where ${inWindow(window)}`.execute(
      reader,
    );
    const { first, last } = found.rows[0] ?? { first: null, last: null };
    return first && last ? { first, last } : null;
  });
}

export interface EventBar {
  at: Date;
  count: number;
  failures: number;
}

/** Bars of `barMs`, aligned to Monday 1970-01-05T00:00Z; empty ones are left out. */
export async function readEventBars(db: Database, window: EventWindow, barMs: number): Promise<EventBar[]> {
  return readOnly(db, async (reader) => {
    const found = await sql<EventBar>`
      select date_bin(${`${barMs} milliseconds`}::interval, e.event_time, '1970-01-05T00:00:00Z') as at,
        count(*)::int as count, (count(*) filter (where e.outcome = 'failure'))::int as failures
      from event e where ${inWindow(window)} group by 1 order by 1`.execute(reader);
    return found.rows;
  });
}

/** Newest matching events that value counts look at, so that a hint never costs a full search. */
export const SAMPLE_EVENTS = 20_000;
const HINT_LIMIT_MS = 5_000;

export interface TopValues {
  /** Most frequent first, values of one count by name. */
  values: { value: string; count: number }[];
  /** Events looked at, at most SAMPLE_EVENTS. */
  events: number;
  /** Of those, events that have the field. */
  having: number;
}

/** Top values of a field in the newest matching events, those that contain `part` (any case) if given. */
export async function readTopValues(
  db: Database,
  window: EventWindow,
  input: { field: string; part: string; limit: number },
): Promise<TopValues> {
  const part = `%${input.part.replace(/[\\%_]/g, '\\$&')}%`;
  return readOnly(
    db,
    async (reader) => {
      const found = await sql<TopValues>`
        with sample as materialized (
          select ${fieldValues(input.field)} as values from event e where ${inWindow(window)} order by e.event_time desc limit ${SAMPLE_EVENTS}),
        each as (select jsonb_array_elements_text(values) as value from sample),
        top as (select left(value, 2000) as value, count(*)::int as count from each where value ilike ${part} group by 1 order by 2 desc, 1 limit ${input.limit})
        select coalesce((select json_agg(json_build_object('value', value, 'count', count) order by count desc, value) from top), '[]') as values,
          (select count(*)::int from sample) as events, (select count(*)::int from sample where values <> '[]') as having`.execute(
        reader,
      );
      return found.rows[0] ?? { values: [], events: 0, having: 0 };
    },
    HINT_LIMIT_MS,
  );
}

export interface EventBodies {
  request: Json;
  response: Json;
  rest: Json;
}

/** The JSON columns of the newest matching events, for finding out which fields occur. */
export async function readEventBodies(
  db: Database,
  window: EventWindow,
  limit: number,
): Promise<EventBodies[]> {
  return readOnly(
    db,
    async (reader) => {
      const found = await sql<EventBodies>`
        select e.request, e.response, e.rest from event e where ${inWindow(window)} order by e.event_time desc limit ${limit}`.execute(
        reader,
      );
      return found.rows;
    },
    HINT_LIMIT_MS,
  );
}
