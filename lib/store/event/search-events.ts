// Station: reads pages of events and single ones. Refuses to write; sorts only by columns of the field registry.
import { sql, type RawBuilder } from 'kysely';
import { QueryError } from '@/lib/errors';
import { FIELDS, resolveField } from '@/lib/event/fields';
import { fieldValues } from '@/lib/query/field-values';
import type { Database } from '@/lib/store/database';
import { inWindow, type EventWindow } from './event-window';
import { QUERY_LIMIT_MS, readOnly } from '@/lib/store/read-only';

/** An event's columns, with where its raw record lies. */
export interface EventRow {
  accountId: string;
  eventTime: Date;
  eventId: string;
  eventName: string;
  eventSource: string;
  region: string | null;
  sourceAddress: string | null;
  userAgent: string | null;
  outcome: string;
  errorCode: string | null;
  errorMessage: string | null;
  identityType: string | null;
  identityArn: string | null;
  userName: string | null;
  sessionName: string | null;
  accessKeyId: string | null;
  instanceIds: string[];
  chunkId: string;
  chunkIndex: number;
}

export interface EventPageRow extends EventRow {
  /** Values of the asked columns, by name. */
  values: Record<string, unknown[]>;
}

export interface EventSort {
  field: string;
  desc: boolean;
}

const COLUMNS = sql`e.account_id as "accountId", e.event_time as "eventTime", e.event_id as "eventId", e.event_name as "eventName",
  e.event_source as "eventSource", e.region, e.source_address as "sourceAddress", e.user_agent as "userAgent", e.outcome,
  e.error_code as "errorCode", e.error_message as "errorMessage", e.identity_type as "identityType", e.identity_arn as "identityArn",
  e.user_name as "userName", e.session_name as "sessionName", e.access_key_id as "accessKeyId",
  coalesce(e.instance_ids, '{}') as "instanceIds", e.chunk_id::text as "chunkId", e.chunk_index as "chunkIndex"`;

/** One page and the exact number of all matching events, from one snapshot. */
export async function readEventPage(
  db: Database,
  window: EventWindow,
  page: { limit: number; offset: number; sort: EventSort; columns: readonly string[] },
): Promise<{ total: number; rows: EventPageRow[] }> {
  const where = inWindow(window);
  const order = orderBy(page.sort);
  const values = buildValues(page.columns);
  return readOnly(db, async (reader) => {
    const rows = await sql<EventPageRow>`
      select ${COLUMNS}, ${values} as values from event e where ${where} order by ${order} limit ${page.limit} offset ${page.offset}`.execute(
      reader,
    );
    const isAll = page.offset === 0 && rows.rows.length < page.limit;
    return { total: isAll ? rows.rows.length : await count(reader, where), rows: rows.rows };
  });
}

/** Exact number of matching events. @throws OverLimitError where it takes longer than `limitMs`. */
export async function readEventCount(
  db: Database,
  window: EventWindow,
  limitMs = QUERY_LIMIT_MS,
): Promise<number> {
  return readOnly(db, (reader) => count(reader, inWindow(window)), limitMs);
}

async function count(
  reader: Parameters<Parameters<typeof readOnly>[1]>[0],
  where: RawBuilder<boolean>,
): Promise<number> {
  const found = await sql<{
    total: number;
  }>`select count(*)::int as total from event e where ${where}`.execute(reader);
  return found.rows[0]?.total ?? 0;
}

/** Every event with this id, with the values of all registered fields: one, unless accounts share it or its time was rewritten. Oldest first, at most 10. */
export async function readEvents(db: Database, eventId: string, accountId?: string): Promise<EventPageRow[]> {
  const account = accountId === undefined ? sql`true` : sql`e.account_id = ${accountId}`;
  return readOnly(db, async (reader) => {
    const found = await sql<EventPageRow>`
      select ${COLUMNS}, ${buildValues(FIELDS.map((field) => field.name))} as values from event e where e.event_id = ${eventId} and ${account}
      order by e.event_time, e.account_id limit 10`.execute(reader);
    return found.rows;
  });
}

/** jsonb_build_object takes at most 50 pairs here, far below PostgreSQL's 100 arguments. */
function buildValues(columns: readonly string[]): RawBuilder<Record<string, unknown[]>> {
  const pairs = [...new Set(columns)].slice(0, 40).map((name) => sql`${name}::text, ${fieldValues(name)}`);
  return pairs.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_build_object(${sql.join(pairs)})`;
}

/** Time and id break ties, so that paging never repeats or drops an event. */
function orderBy({ field: name, desc }: EventSort): RawBuilder<unknown> {
  const store = resolveField(name)?.store;
  if (!store || !('column' in store))
    throw new QueryError(
      `Events cannot be sorted by ${name}; sort by a field with a column of its own, such as eventTime.`,
    );
  const direction = desc ? sql`desc` : sql`asc`;
  if (store.column === 'event_time') return sql`e.event_time ${direction}, e.event_id ${direction}`;
  return sql`${sql.ref(`e.${store.column}`)} ${direction} nulls last, e.event_time desc, e.event_id desc`;
}
