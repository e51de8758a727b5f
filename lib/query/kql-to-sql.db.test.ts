import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event, Json, JsonObject } from '@/lib/event/event';
import { insertEvents, makeEvent } from '@/lib/store/ingest/event-rows.test-support';
import { compileQuery } from '@/lib/store/compile-query';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { matches } from './kql-oracle.test-support';
import { makeAnd, makeIs, makeNot, makeOr, makeText, makeValue, type KqlNode } from './kql-node';
import { kqlToSql, type KqlSqlOptions } from './kql-to-sql';
import { parseKql } from './parse-kql';
import { printKql, printLiteral } from './print-kql';

let test: TestDatabase;

async function find(kql: string | KqlNode, options: KqlSqlOptions = {}): Promise<string[]> {
  const node = typeof kql === 'string' ? parseKql(kql) : kql;
  const found = await sql<{
    id: string;
    answer: boolean | null;
  }>`select e.event_id as id, ${kqlToSql(node, options)} as answer from event e where e.account_id = '123456789012' order by 1`.execute(
    test.db.kysely,
  );
  expect(found.rows.filter((row) => row.answer === null)).toEqual([]);
  return found.rows.filter((row) => row.answer).map((row) => row.id);
}

const STOP = makeEvent({
  eventId: 'stop',
  eventTime: new Date('2024-08-01T12:03:30Z'),
  identityArn: 'arn:aws:iam::123456789012:user/alice',
  userName: 'alice',
  sourceAddress: '192.0.2.7',
  sourceIp: '192.0.2.7',
  readOnly: false,
  userAgent: 'aws-cli/2.15 100%_pure',
  instanceIds: ['i-0aaa', 'i-0bbb'],
  request: {
    instancesSet: { items: [{ instanceId: 'i-0aaa' }, { instanceId: 'i-0bbb' }] },
    force: true,
    size: 10,
    note: '9',
    cut: 'a\ufffdb',
  },
  response: { nothing: null, empty: [] },
  rest: {
    userIdentity: { sessionContext: { attributes: { mfaAuthenticated: 'true' } } },
    errorcode: 'Odd.Case',
  },
  requestText: '{instancesSet={items=[{instanceId=i-0aaa}]}}',
});
const BARE = makeEvent({
  eventId: 'bare',
  eventName: 'RunInstances',
  sourceAddress: 'AWS Internal',
  eventTime: new Date('2024-08-02T00:00:00Z'),
});

beforeAll(async () => {
  test = await openTestDatabase();
  await insertEvents(test.db, [STOP, BARE]);
});
afterAll(() => test.close());

describe('kqlToSql', () => {
  it.each([
    ['eventName: StopInstances', '"e"."event_name" = $1', ['StopInstances']],
    ['eventName: (A or B)', '("e"."event_name" = any($1::text[]))', [['A', 'B']]],
    ['userName: a%b_c\\\\*', '("e"."user_name" is not null and "e"."user_name" like $1)', ['a\\%b\\_c\\\\%']],
    [
      'instanceId: i-0aaa',
      '("e"."instance_ids" is not null and "e"."instance_ids" && $1::text[])',
      [['i-0aaa']],
    ],
    [
      `requestParameters.a: "x'; drop table event; --"`,
      `exists (select 1 from jsonb_path_query("e"."request", $1::jsonpath) as j(value) where j.value #>> '{}' = $2)`,
      ['lax $."a"[*]', "x'; drop table event; --"],
    ],
  ])('compiles %s with its values bound', (kql, text, parameters) => {
    expect(compileQuery(kqlToSql(parseKql(kql)))).toEqual({ sql: text, parameters });
  });

  it.each([
    ['', ['bare', 'stop']],
    ['eventName: stopinstances', []],
    ['STOPinst', ['stop']],
    ['100%_pure', ['stop']],
    ['100x', []],
    ['i-0bbb', ['stop']],
    ['instancesSet', ['stop']],
    ['eventName: *Instances', ['bare', 'stop']],
    ['userName: alice', ['stop']],
    ['not userName: alice', ['bare']],
    ['not userName: *', ['bare']],
    ['instanceId: (i-0aaa and i-0bbb)', ['stop']],
    ['instanceId: i-0a*', ['stop']],
    ['not instanceId: *', ['bare']],
    ['sourceIp: 192.0.2.0/24', ['stop']],
    ['sourceIp: 192.0.2.7', ['stop']],
    ['sourceIp: 192.0.*', ['stop']],
    ['sourceIp < 192.0.2.8', ['stop']],
    ['sourceIPAddress: 192.0.0.0/16', ['stop']],
    ['sourceIPAddress: "AWS Internal"', ['bare']],
    ['not sourceIp: 10.0.0.0/8', ['bare', 'stop']],
    ['readOnly: false', ['stop']],
    ['not readOnly: false', ['bare']],
    ['eventTime: 2024-08-01', ['stop']],
    ['eventTime > 2024-08-01', ['bare']],
    ['eventTime <= "2024-08-01T12:03"', ['stop']],
    ['@timestamp >= "2024-08-02T00:00:00Z"', ['bare']],
    ['requestParameters.instancesSet.items.instanceId: i-0bbb', ['stop']],
    ['aws.cloudtrail.flattened.request_parameters.instancesSet.items.instanceId: i-0b*', ['stop']],
    ['requestParameters.force: true', ['stop']],
    ['userIdentity.sessionContext.attributes.mfaAuthenticated: true', ['stop']],
    ['requestParameters.size: 10', ['stop']],
    ['requestParameters.size > 9', ['stop']],
    ['requestParameters.note > 10', []],
    ['requestParameters.note > a', []],
    ['requestParameters.instancesSet: *', ['stop']],
    ['responseElements.nothing: *', []],
    ['responseElements.empty: *', []],
    ['requestParameters: *i-0aaa*', ['stop']],
    ['errorCode: Odd.Case', []],
    ['userName: "a\\u0000"', []],
    ['requestParameters.cut: "a\\u0000b"', ['stop']],
    ['not requestParameters.x: 1', ['bare', 'stop']],
  ])('finds with %s', async (kql, ids) => {
    expect(await find(kql)).toEqual(ids);
  });

  it.each([
    ['REQUESTPARAMETERS.instancesset.ITEMS.instanceid: i-0bbb', ['stop']],
    ['EventName: StopInstances', ['stop']],
    ['errorCode: Odd.Case', ['stop']],
    ['errorCode: *', ['stop']],
    ['not errorCode: *', ['bare']],
    ['requestParameters.size.x: 1', []],
  ])('reads keys in any case for %s where asked to', async (kql, ids) => {
    expect(await find(kql, { ignoreKeyCase: true })).toEqual(ids);
  });

  it('takes relative dates only with a now', async () => {
    expect(await find('eventTime >= now-1d', { now: new Date('2024-08-02T13:00:00Z') })).toEqual(['bare']);
    expect(() => kqlToSql(parseKql('eventTime >= now-1d'))).toThrow(/absolute/);
  });
});

const word = fc.constantFrom('a', 'b', 'ab', 'a%', 'a_b', '1', '10', '9', '-1.5', 'true', 'A', 'é', '');
const scalar: fc.Arbitrary<Json> = fc.oneof(
  word.filter((text) => text !== ''),
  fc.constantFrom(1, 10, -1.5, true, false, null),
);
const json = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(fc.oneof(scalar, tie('object')), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'A'), tie('value'), { maxKeys: 3 }),
}));
const maybe = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: null });

const anyEvent = fc.record({
  eventName: word,
  errorCode: maybe(word),
  userName: maybe(word),
  identityArn: maybe(word),
  readOnly: maybe(fc.boolean()),
  instanceIds: fc.uniqueArray(word, { maxLength: 3 }),
  eventTime: fc
    .constantFrom('2024-08-01T23:59:59.999Z', '2024-08-02T00:00:00Z', '2024-08-03T12:00:00Z')
    .map((at) => new Date(at)),
  address: maybe(fc.constantFrom('192.0.2.7', '198.51.100.1')),
  request: json.value,
  response: json.value,
  rest: json.object,
  requestText: maybe(word),
});

const textField = fc.constantFrom(
  'eventName',
  'event.action',
  'errorCode',
  'user.name',
  'userIdentity.arn',
  'instanceId',
  'sourceIPAddress',
  'requestParameters',
  'requestParameters.a',
  'requestParameters.a.b',
  'responseElements.b',
  'a',
  'a.A.b',
);
const value = fc.array(fc.oneof(word, fc.constant(null)), { minLength: 1, maxLength: 3 }).map(makeValue);
const literal = (text: string): KqlNode => parseKql(text);
const leaf: fc.Arbitrary<KqlNode> = fc.oneof(
  fc.tuple(textField, value).map(([name, each]) => makeIs(name, each)),
  fc
    .tuple(textField, fc.constantFrom('<', '<=', '>', '>=' as const), word)
    .map(([name, operator, text]): KqlNode => ({ kind: 'range', field: name, operator, value: text })),
  value.map(makeText),
  fc
    .oneof(
      word.filter((text) => text.trim() !== ''),
      fc.constantFrom('192.0.2.7', '2.7', 'Stop', '210987654321'),
    )
    .map((text) => literal(`mentions: ${printLiteral(text)}`)),
  fc
    .constantFrom(
      'readOnly: true',
      'readOnly: *',
      'sourceIp: 192.0.2.0/24',
      'sourceIp: 192.0.2.7',
      'sourceIp: *',
      'sourceIPAddress: 192.0.2.0/24',
      'eventTime: 2024-08-02',
      'eventTime > 2024-08-01',
      'eventTime <= 2024-08-01',
      'eventTime < "2024-08-02T00:00:00Z"',
    )
    .map(literal),
);
const { tree } = fc.letrec<{ tree: KqlNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    tie('tree').map(makeNot),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map(makeAnd),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map(makeOr),
  ),
}));

describe('the SQL of any query', () => {
  it('finds the events that a reading in memory finds', async () => {
    const sample = fc.sample(anyEvent, { numRuns: 150, seed: 7 });
    const events: Event[] = sample.map(({ address, ...each }, index) =>
      makeEvent({
        ...each,
        accountId: '210987654321',
        eventId: `random-${String(index).padStart(3, '0')}`,
        sourceAddress: address,
        sourceIp: address,
        request: each.request,
        response: each.response,
      }),
    );
    await insertEvents(test.db, events);
    await fc.assert(
      fc.asyncProperty(tree, async (node) => {
        const found = await sql<{
          id: string;
        }>`select e.event_id as id from event e where e.account_id = '210987654321' and ${kqlToSql(node)} order by 1`.execute(
          test.db.kysely,
        );
        const others = await sql<{
          id: string;
        }>`select e.event_id as id from event e where e.account_id = '210987654321' and not ${kqlToSql(node)}`.execute(
          test.db.kysely,
        );
        expect({ kql: printKql(node), ids: found.rows.map((row) => row.id) }).toEqual({
          kql: printKql(node),
          ids: events.filter((event) => matches(node, event)).map((event) => event.eventId),
        });
        expect(found.rows.length + others.rows.length).toBe(events.length);
      }),
      { numRuns: 150 },
    );
  });
});
