// The bench's events into table `event` and, as lines of text, into a file for DuckDB. Rows are those that ingest writes: the same
// normalising and the same line for COPY. What it leaves out to be fast: raw chunks, the search for duplicates, and indexes until the end.
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { from as copyFrom } from 'pg-copy-streams';
import { history, HISTORY_DAYS, HISTORY_START, isoSecond, type HistoryEvent } from '@/bench/history';
import type { Event } from '@/lib/event/event';
import { normaliseRecord } from '@/lib/event/normalise-record';
import type { Database } from '@/lib/store/database';
import { copyLine, EVENT_COLUMNS } from '@/lib/store/ingest/event-copy';
import { ensurePartitions, monthOf } from '@/lib/store/ingest/partitions';
import { TouchedTimes, writeTouched } from '@/lib/store/ingest/touched-ranges';

/** Events whose touched ranges are noted together, as ingest does for one file. */
const PER_FILE = 5000;
const BUFFER_BYTES = 1 << 20;

/** A row's texts around its time, ids and digest. */
interface Mould {
  event: Event;
  postgres: string[];
  duck: string[];
}
const AT = new Date(Date.UTC(2099, 0, 1));
const MARKS = {
  time: AT.toISOString(),
  event: 'EVENT-ID-MARK',
  request: 'REQUEST-ID-MARK',
  digest: 'ff'.repeat(16),
};

/** Columns of DuckDB's table, in the order of its file. */
export const DUCK_COLUMNS: readonly (readonly [string, string, (event: Event) => string | null])[] = [
  ['account_id', 'VARCHAR', (event) => event.accountId],
  ['event_time', 'TIMESTAMP', (event) => event.eventTime.toISOString().slice(0, -1)],
  ['event_id', 'VARCHAR', (event) => event.eventId],
  ['event_name', 'VARCHAR', (event) => event.eventName],
  ['event_source', 'VARCHAR', (event) => event.eventSource],
  ['region', 'VARCHAR', (event) => event.region],
  ['source_address', 'VARCHAR', (event) => event.sourceAddress],
  ['source_ip', 'VARCHAR', (event) => event.sourceIp],
  ['user_agent', 'VARCHAR', (event) => event.userAgent],
  ['outcome', 'VARCHAR', (event) => event.outcome],
  ['error_code', 'VARCHAR', (event) => event.errorCode],
  ['error_message', 'VARCHAR', (event) => event.errorMessage],
  ['read_only', 'BOOLEAN', (event) => (event.readOnly === null ? null : String(event.readOnly))],
  ['identity_type', 'VARCHAR', (event) => event.identityType],
  ['identity_arn', 'VARCHAR', (event) => event.identityArn],
  ['principal_id', 'VARCHAR', (event) => event.principalId],
  ['user_name', 'VARCHAR', (event) => event.userName],
  ['issuer_arn', 'VARCHAR', (event) => event.issuerArn],
  ['access_key_id', 'VARCHAR', (event) => event.accessKeyId],
  ['invoked_by', 'VARCHAR', (event) => event.invokedBy],
  ['instance_ids', 'VARCHAR[]', (event) => `[${event.instanceIds.join(', ')}]`],
  ['request', 'JSON', (event) => (event.request === null ? null : JSON.stringify(event.request))],
  ['response', 'JSON', (event) => (event.response === null ? null : JSON.stringify(event.response))],
  ['request_text', 'VARCHAR', (event) => event.requestText],
];

/** Loads `events` and writes `duckFile`; indexes are made afterwards as the migrations define them. */
export async function loadHistory(
  db: Database,
  events: number,
  seed: string,
  duckFile: string,
): Promise<void> {
  const client = await db.pool.connect();
  const file = createWriteStream(duckFile, { highWaterMark: 4 * BUFFER_BYTES });
  try {
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      "SELECT indexname AS name, indexdef AS definition FROM pg_indexes WHERE tablename = 'event' AND indexname <> 'event_pkey'",
    );
    for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
    const moulds = new Map<string, Mould>();
    const touched: TouchedTimes[] = [];
    const months = new Set<string>();
    for (let day = 0; day < HISTORY_DAYS; day += 1)
      months.add(monthOf(new Date(HISTORY_START + day * 86_400_000)));
    await ensurePartitions(db.pool, months);
    const copy = client.query(copyFrom(`COPY event (${EVENT_COLUMNS}) FROM STDIN`));
    let [rows, lines] = ['', ''];
    let count = 0;
    const flush = async (): Promise<void> => {
      if (!copy.write(rows)) await once(copy, 'drain');
      if (!file.write(lines)) await once(file, 'drain');
      [rows, lines] = ['', ''];
    };
    for (const event of history(events, seed)) {
      const mould = mouldOf(moulds, event);
      if (count % PER_FILE === 0) touched.push(new TouchedTimes());
      touched.at(-1)?.add(mould.event.accountId, wholeSecond(event.at), mould.event.eventName);
      const time = isoSecond(event.at).replace('Z', '.000Z');
      const digest = createHash('md5').update(event.eventId).digest('hex');
      const values: Record<string, string> = { time, event: event.eventId, request: event.requestId, digest };
      rows += fill(mould.postgres, values);
      lines += fill(mould.duck, { ...values, time: time.slice(0, -1) });
      count += 1;
      if (rows.length > BUFFER_BYTES) await flush();
    }
    await flush();
    copy.end();
    file.end();
    await Promise.all([once(copy, 'finish'), once(file, 'finish')]);
    // As PostgreSQL prints it the index would be one of the parent alone.
    for (const { definition } of indexes) await client.query(definition.replace(' ON ONLY ', ' ON '));
    await client.query('VACUUM (ANALYZE) event');
    for (const times of touched) {
      await client.query('BEGIN');
      await writeTouched(client, times);
      await client.query('COMMIT');
    }
    await client.query('ANALYZE touched_range');
  } finally {
    client.release();
  }
}

function wholeSecond(at: number): Date {
  return new Date(Math.floor(at / 1000) * 1000);
}

/** Records that differ in time and ids only are normalised once. */
function mouldOf(moulds: Map<string, Mould>, { key, record }: HistoryEvent): Mould {
  const known = moulds.get(key);
  if (known && key !== '') return known;
  const normalised = normaliseRecord({
    ...record,
    eventTime: MARKS.time,
    eventID: MARKS.event,
    requestID: MARKS.request,
  });
  if (!normalised.ok) throw new Error(normalised.reason);
  const event = { ...normalised.event, digest: Buffer.from(MARKS.digest, 'hex') };
  const mould = {
    event,
    postgres: cut(copyLine({ event, chunkId: 1n, chunkIndex: 0, fileId: 1n }), MARKS.time),
    duck: cut(duckLine(event), MARKS.time.slice(0, -1)),
  };
  moulds.set(key, mould);
  return mould;
}

function duckLine(event: Event): string {
  const fields = DUCK_COLUMNS.map(([, , read]) => read(event) ?? '\\N');
  if (fields.some((field) => /[\t\n\r]/.test(field)))
    throw new Error('A field would end its line in the file for DuckDB.');
  return `${fields.join('\t')}\n`;
}

/** Text and names of marks by turns. */
function cut(text: string, time: string): string[] {
  const names = Object.entries({ ...MARKS, time });
  const pattern = new RegExp(`(${names.map(([, mark]) => mark.replaceAll('.', '\\.')).join('|')})`);
  return text
    .split(pattern)
    .map((part, index) => (index % 2 === 0 ? part : (names.find(([, mark]) => mark === part)?.[0] ?? '')));
}

function fill(parts: readonly string[], values: Record<string, string>): string {
  let text = '';
  for (let index = 0; index < parts.length; index += 1)
    text += (index % 2 === 0 ? parts[index] : values[parts[index] ?? '']) ?? '';
  return text;
}
