// Station: events → rows of table event, by COPY. Refuses text that could end a field or a line: everything is escaped.
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Event, Json } from '@/lib/event/event';
import { safeJsonText } from '@/lib/event/safe-text';

/** An event with the place of its record and the file it came from. */
export interface EventRow {
  event: Event;
  chunkId: bigint;
  chunkIndex: number;
  fileId: bigint;
}

const COLUMNS: readonly (readonly [string, (row: EventRow) => string | null])[] = [
  ['account_id', ({ event }) => event.accountId],
  ['event_time', ({ event }) => event.eventTime.toISOString()],
  ['event_id', ({ event }) => event.eventId],
  ['digest', ({ event }) => `\\x${Buffer.from(event.digest).toString('hex')}`],
  ['event_name', ({ event }) => event.eventName],
  ['event_source', ({ event }) => event.eventSource],
  ['region', ({ event }) => event.region],
  ['event_type', ({ event }) => event.eventType],
  ['event_category', ({ event }) => event.eventCategory],
  ['source_address', ({ event }) => event.sourceAddress],
  ['source_ip', ({ event }) => event.sourceIp],
  ['user_agent', ({ event }) => event.userAgent],
  ['outcome', ({ event }) => event.outcome],
  ['error_code', ({ event }) => event.errorCode],
  ['error_message', ({ event }) => event.errorMessage],
  ['read_only', ({ event }) => (event.readOnly === null ? null : String(event.readOnly))],
  ['request_id', ({ event }) => event.requestId],
  ['identity_type', ({ event }) => event.identityType],
  ['identity_arn', ({ event }) => event.identityArn],
  ['identity_account', ({ event }) => event.identityAccount],
  ['principal_id', ({ event }) => event.principalId],
  ['user_name', ({ event }) => event.userName],
  ['session_name', ({ event }) => event.sessionName],
  ['issuer_arn', ({ event }) => event.issuerArn],
  ['access_key_id', ({ event }) => event.accessKeyId],
  ['invoked_by', ({ event }) => event.invokedBy],
  ['instance_ids', ({ event }) => arrayText(event.instanceIds)],
  ['request', ({ event }) => jsonText(event.request)],
  ['response', ({ event }) => jsonText(event.response)],
  ['rest', ({ event }) => jsonText(event.rest)],
  ['request_text', ({ event }) => event.requestText],
  ['chunk_id', ({ chunkId }) => String(chunkId)],
  ['chunk_index', ({ chunkIndex }) => String(chunkIndex)],
  ['file_id', ({ fileId }) => String(fileId)],
];

const LINES_PER_MESSAGE = 50;
export const EVENT_COLUMNS = COLUMNS.map(([name]) => `"${name}"`).join(', ');

/** The session's own staging table; it empties itself at the end of each transaction. */
export async function createStaging(client: pg.ClientBase): Promise<void> {
  await client.query(
    'CREATE TEMP TABLE waymark_incoming (LIKE event INCLUDING DEFAULTS) ON COMMIT DELETE ROWS',
  );
}

/** Stores the rows whose keys are new; answers with the places (`chunkId/chunkIndex`) of those it stored. */
export async function insertEvents(client: pg.ClientBase, rows: readonly EventRow[]): Promise<Set<string>> {
  await client.query('TRUNCATE waymark_incoming');
  await pipeline(
    Readable.from(copyText(rows)),
    client.query(copyFrom(`COPY waymark_incoming (${EVENT_COLUMNS}) FROM STDIN`)),
  );
  const stored = await client.query<{ chunk_id: string; chunk_index: number }>(
    `INSERT INTO event (${EVENT_COLUMNS}) SELECT ${EVENT_COLUMNS} FROM waymark_incoming ON CONFLICT (account_id, event_time, event_id) DO NOTHING RETURNING chunk_id, chunk_index`,
  );
  return new Set(stored.rows.map((row) => `${row.chunk_id}/${row.chunk_index}`));
}

/** Lines in portions, so that few messages carry many rows. */
function* copyText(rows: readonly EventRow[]): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += LINES_PER_MESSAGE)
    yield Buffer.from(
      rows
        .slice(at, at + LINES_PER_MESSAGE)
        .map(copyLine)
        .join(''),
    );
}

/** One line of COPY's text format. */
export function copyLine(row: EventRow): string {
  const fields = COLUMNS.map(([, read]) => {
    const text = read(row);
    return text === null ? '\\N' : escapeField(text);
  });
  return `${fields.join('\t')}\n`;
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escapeField(text: string): string {
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] as string) : text;
}

function jsonText(value: Json): string | null {
  return value === null ? null : safeJsonText(value);
}

function arrayText(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
