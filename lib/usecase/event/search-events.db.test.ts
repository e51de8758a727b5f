import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NotFoundError, OverLimitError, QueryError } from '@/lib/errors';
import { packChunk } from '@/lib/store/ingest/raw-chunk';
import { insertEvents, makeEvent } from '@/lib/store/ingest/event-rows.test-support';
import { readOnly } from '@/lib/store/read-only';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { sql } from 'kysely';
import { countEvents } from './count-events';
import { getEvent } from './get-event';
import { histogramEvents } from './histogram-events';
import { listEventFields } from './list-event-fields';
import { searchEvents } from './search-events';
import { suggestValues } from './suggest-values';

let test: TestDatabase;
const START = Date.UTC(2024, 7, 1, 12);
const RAW = '{ "eventID":"event-00", "big": 12345678901234567890, "note":"\\u202e" }';

beforeAll(async () => {
  test = await openTestDatabase();
  const events = Array.from({ length: 60 }, (_, index) =>
    makeEvent({
      eventId: `event-${String(index).padStart(2, '0')}`,
      eventTime: new Date(START + Math.floor(index / 2) * 60_000),
      eventName: index % 3 === 0 ? 'StopInstances' : 'DescribeInstances',
      outcome: index % 10 === 0 ? 'failure' : 'success',
      userName: index % 4 === 0 ? null : `user-${index % 4}`,
      instanceIds: ['i-0aaa', `i-0${index % 2}`],
      request: { filterSet: { items: [{ name: 'state' }, { name: `tag-${index % 5}` }] } },
    }),
  );
  await insertEvents(test.db, events);
  await insertEvents(test.db, [
    makeEvent({ eventId: 'event-00', accountId: '210987654321', eventTime: new Date(START + 86_400_000) }),
  ]);
  const chunk = await packChunk([Buffer.from(RAW)]);
  const { rows } = await test.db.pool.query<{ id: string }>(
    'insert into raw_chunk (account_id, data) values ($1, $2) returning id',
    ['123456789012', chunk],
  );
  await test.db.pool.query(
    "update event set chunk_id = $1 where event_id = 'event-00' and account_id = '123456789012'",
    [rows[0]?.id],
  );
});
afterAll(() => test.close());

describe('searchEvents', () => {
  it('counts exactly and pages without repeats or gaps, ties in time included', async () => {
    const seen: string[] = [];
    for (let offset = 0; offset < 60; offset += 7) {
      const { total, events } = await searchEvents(test.ctx, {
        kql: 'cloud.account.id: 123456789012',
        limit: 7,
        offset,
      });
      expect(total).toBe(60);
      seen.push(...events.map((event) => event.eventId));
    }
    expect(seen).toEqual([...seen].sort().reverse());
    expect(new Set(seen).size).toBe(60);
  });

  it('brings the record as ingested, asked columns, and keeps to [from, to)', async () => {
    const { total, events } = await searchEvents(test.ctx, {
      kql: '',
      from: new Date(START),
      to: new Date(START + 60_000),
      sort: { field: 'userName', desc: false },
      columns: ['requestParameters.filterSet.items.name', 'instanceId', '@timestamp', 'errorCode'],
    });
    expect(total).toBe(2);
    expect(events.map((event) => [event.eventId, event.userName])).toEqual([
      ['event-01', 'user-1'],
      ['event-00', null],
    ]);
    expect(events[1]?.record).toMatchObject({ eventID: 'event-00' });
    expect(events[1]?.values).toEqual({
      'requestParameters.filterSet.items.name': ['state', 'tag-0'],
      instanceId: ['i-0aaa', 'i-00'],
      '@timestamp': ['2024-08-01T12:00:00.000Z'],
      errorCode: [],
    });
  });

  it('refuses what it cannot do', async () => {
    await expect(searchEvents(test.ctx, { kql: 'eventName: (' })).rejects.toThrow(QueryError);
    await expect(
      searchEvents(test.ctx, { kql: '', sort: { field: 'requestParameters.x', desc: true } }),
    ).rejects.toThrow(QueryError);
    await expect(searchEvents(test.ctx, { kql: '', limit: 10_001 })).rejects.toThrow(/10,000/);
  });
});

describe('a search that takes too long', () => {
  it('stops and says how to narrow it', async () => {
    await expect(readOnly(test.db, (reader) => sql`select pg_sleep(5)`.execute(reader), 50)).rejects.toThrow(
      OverLimitError,
    );
  });

  it('cannot write', async () => {
    await expect(readOnly(test.db, (reader) => sql`delete from event`.execute(reader))).rejects.toThrow(
      /read-only/,
    );
  });
});

describe('countEvents, histogramEvents, suggestValues, listEventFields', () => {
  it('agree on how many events there are', async () => {
    const kql = 'eventName: StopInstances and cloud.account.id: 123456789012';
    const histogram = await histogramEvents(test.ctx, { kql });
    expect(await countEvents(test.ctx, { kql })).toBe(20);
    expect(histogram?.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(20);
    expect(histogram?.bars.reduce((sum, bar) => sum + bar.failures, 0)).toBe(2);
    expect(histogram?.barMs).toBe(30_000);
  });

  it('cuts a given stretch into bars from its first to its last instant', async () => {
    const histogram = await histogramEvents(test.ctx, {
      kql: '',
      from: new Date(START),
      to: new Date(START + 3_600_000),
    });
    expect(histogram?.bars.length).toBe(60);
    expect(histogram?.bars[0]).toEqual({ at: new Date(START), count: 2, failures: 1 });
    expect(await histogramEvents(test.ctx, { kql: 'eventName: Nothing' })).toBeNull();
  });

  it('finds the top values of columns, arrays and paths', async () => {
    const input = { kql: 'cloud.account.id: 123456789012' };
    expect(await suggestValues(test.ctx, { ...input, field: 'userName', limit: 2 })).toEqual({
      values: [
        { value: 'user-1', count: 15 },
        { value: 'user-2', count: 15 },
      ],
      events: 60,
      having: 45,
    });
    expect((await suggestValues(test.ctx, { ...input, field: 'instanceId', part: '0A' })).values).toEqual([
      { value: 'i-0aaa', count: 60 },
    ]);
    expect(
      (await suggestValues(test.ctx, { ...input, field: 'requestParameters.filterSet.items.name' }))
        .values[0],
    ).toEqual({ value: 'state', count: 60 });
  });

  it('lists paths that occur', async () => {
    const fields = await listEventFields(test.ctx, { kql: '' });
    expect(fields.filter((field) => !field.common).map((field) => field.name)).toEqual([
      'requestParameters.filterSet.items.name',
    ]);
  });
});

describe('getEvent', () => {
  it('gives the record byte for byte and tells of the same id elsewhere', async () => {
    const event = await getEvent(test.ctx, { eventId: 'event-00' });
    expect(event.raw).toBe(RAW);
    expect(event.others.map((other) => other.accountId)).toEqual(['210987654321']);
    expect((await getEvent(test.ctx, { eventId: 'event-00', accountId: '210987654321' })).raw).toBeNull();
  });

  it('says where an event is missing', async () => {
    await expect(getEvent(test.ctx, { eventId: 'none' })).rejects.toThrow(NotFoundError);
  });
});
