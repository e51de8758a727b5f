import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingestRecords } from '@/lib/detect/detection.test-support';
import { writeOwnRead } from '@/lib/store/payload/own-reads';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, makeRecord } from '@/scripts/test-records';
import { countLookups } from './count-lookups';
import { findOwnReads } from './find-own-reads';
import { getAlert } from '@/lib/usecase/alert/get-alert';
import { getEvent } from './get-event';

const AT = new Date('2024-08-01T09:00:00Z');
let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
  const read = (eventId: string, user: string) =>
    makeRecord({
      ...{ at: AT, eventName: 'DescribeInstanceAttribute', eventId, user },
      request: { attribute: 'userData', instanceId: 'i-0abc1' },
      extra: { requestID: 'one-call' },
    });
  await ingestRecords(test.ctx, 'reads', [read('ours', 'console'), read('theirs', 'mallory')]);
  await insertPerson(test.ctx, 'Ana');
  await insertAlert(test.db, 'boot', { title: 'Boot script replaced' });
  await test.db.prisma.alertEvidence.createMany({
    data: ['ours', 'theirs'].map((eventId) => ({
      ...{ accountId: ACCOUNT, alertId: 'boot', eventTime: AT, eventId, role: 'hit' },
    })),
  });
  await writeOwnRead(test.db, {
    ...{ accountId: ACCOUNT, requestId: 'one-call', principalArn: `arn:aws:iam::${ACCOUNT}:user/console` },
    ...{ instanceId: 'i-0abc1', region: 'eu-west-1', readAt: AT, outcome: 'refused' },
    ...{ alertId: 'boot', actorId: 'user-ana' },
  });
});
afterAll(() => test.close());

it('shows an event as this console’s own read with who asked for it, how it went and for which alert', async () => {
  expect((await getEvent(test.ctx, { eventId: 'ours' })).ownRead).toMatchObject({
    ...{ by: 'Ana', outcome: 'refused', alertId: 'boot', alertTitle: 'Boot script replaced', readAt: AT },
  });
  expect((await getEvent(test.ctx, { eventId: 'theirs' })).ownRead).toBeNull();
});

it('tells own reads of a page apart from those of others with the same request id', async () => {
  const events = ['ours', 'theirs'].map((eventId) => ({
    ...{ accountId: ACCOUNT, eventTime: AT, eventId, eventName: 'DescribeInstanceAttribute' },
  }));
  expect((await findOwnReads(test.ctx, events)).map(({ eventId }) => eventId)).toEqual(['ours']);
  expect(await findOwnReads(test.ctx, [])).toEqual([]);
});

it('marks an own read among the events of an alert', async () => {
  const { evidence } = await getAlert(test.ctx, { alertId: 'boot' });
  expect(evidence.map(({ eventId, isOwnRead }) => [eventId, isOwnRead])).toEqual([
    ['ours', true],
    ['theirs', false],
  ]);
});

it('says of a count of reads how many of them are our own, and nothing where there are none or calls of any name count', async () => {
  const window = { from: new Date('2024-08-01T00:00:00Z'), to: new Date('2024-08-02T00:00:00Z') };
  const counts = await countLookups(
    test.ctx,
    new Map([
      ['reads', { kql: 'eventName: DescribeInstanceAttribute and instanceId: "i-0abc1"', ...window }],
      ['theirs', { kql: 'eventName: DescribeInstanceAttribute and userName: mallory', ...window }],
      ['all', { kql: 'instanceId: "i-0abc1"', ...window }],
    ]),
  );
  // Whichever was counted first comes first.
  expect(Object.fromEntries(counts)).toEqual({
    reads: { count: 2, own: 1 },
    theirs: { count: 1 },
    all: { count: 2 },
  });
});
