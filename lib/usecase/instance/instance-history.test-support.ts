// What tests of instance histories share: two instances whose user data was read, changed and changed back, with alerts about both.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Context } from '@/lib/context';
import { readLedgerPage, type LedgerFilter } from '@/lib/payload/history/ledger-page';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { attachPayload } from '@/lib/usecase/payload/attach-payload';
import { getInstanceHistory } from './get-instance-history';

export const GOOD = '#!/bin/sh\necho ready\n';
export const BAD = '#cloud-boothook\n#!/bin/sh\nid > /tmp/out\n';
export const hash = (text: string) => createHash('sha256').update(text).digest('hex');
export const I1 = { accountId: ACCOUNT, instanceId: 'i-0abc1' };
export const I2 = { accountId: ACCOUNT, instanceId: 'i-0abc2' };

/** To be called once, outside of tests: what it answers is filled before they run. */
export function setUpHistories() {
  let test: TestDatabase;
  let ana: Context;
  beforeAll(async () => {
    test = await openTestDatabase();
    ana = await insertPerson(test.ctx, 'Ana');
    await bringRecords(test);
  });
  afterAll(() => test.close());
  return {
    get test() {
      return test;
    },
    /** Somebody who may investigate. */
    get ana() {
      return ana;
    },
    attach: (alertId: string, text: string, instanceId?: string) =>
      attachPayload(ana, {
        alertId,
        bytes: new TextEncoder().encode(text),
        how: 'paste',
        ...(instanceId !== undefined && { instanceId }),
      }),
    history: (show: LedgerFilter = 'all', instance = I1, query = '') =>
      getInstanceHistory(test.ctx, {
        ...instance,
        ...readLedgerPage({ show, ...Object.fromEntries(new URLSearchParams(query)) }),
        page: 1,
      }),
  };
}

const read = (eventId: string, at: string, errorCode?: string) =>
  makeRecord({
    at, eventId, eventName: 'DescribeInstanceAttribute',
    request: { attribute: 'userData', instanceId: I1.instanceId },
    ...(errorCode === undefined ? {} : { errorCode }),
  }); // prettier-ignore

async function bringRecords(test: TestDatabase): Promise<void> {
  const record = (eventId: string, eventName: string, at: string, request: unknown, extra = {}) =>
    makeRecord({ eventId, eventName, at, request, extra });
  const modify = (eventId: string, at: string, request: unknown, extra = {}) =>
    record(eventId, 'ModifyInstanceAttribute', at, request, extra);
  const records = [
    record('launch', 'RunInstances', '2024-07-01T08:00:00Z', { userData: '<sensitiveDataRemoved>' }, {
      responseElements: { instancesSet: { items: [{ instanceId: I1.instanceId }] } },
    }),
    read('read-denied', '2024-08-01T12:00:00Z', 'Client.UnauthorizedOperation'),
    read('read-other', '2024-08-01T12:01:00Z'),
    read('read-own', '2024-08-01T12:02:00Z'),
    record('stop', 'StopInstances', '2024-08-01T12:03:30Z', instanceSet(I1.instanceId, I2.instanceId)),
    modify('type', '2024-08-01T12:03:40Z', { instanceId: I1.instanceId, instanceType: { value: 't3.large' } }),
    modify('change-denied', '2024-08-01T12:03:50Z', userDataChange(I1.instanceId, 'B'), { errorCode: 'Client.UnauthorizedOperation' }),
    modify('change', '2024-08-01T12:04:18Z', userDataChange(I1.instanceId, 'A')),
    record('start', 'StartInstances', '2024-08-01T12:04:18Z', instanceSet(I1.instanceId)),
    modify('change-back', '2024-08-01T12:20:00Z', userDataChange(I1.instanceId, 'B')),
    modify('change-2', '2024-08-01T12:30:00Z', userDataChange(I2.instanceId, 'object')),
  ]; // prettier-ignore
  const file = path.join(test.ctx.home, 'records.json');
  await writeFile(file, JSON.stringify({ Records: records.reverse() }));
  await ingestPaths(test.ctx, { paths: [file] });
  for (const [requestId, outcome] of [
    ['req-read-own', 'done'],
    ['req-not-in-the-logs', 'refused'],
  ] as const)
    await test.db.prisma.ownRead.create({
      data: {
        ...I1, requestId, outcome, principalArn: `arn:aws:iam::${ACCOUNT}:user/mallory`, region: 'eu-west-1',
        readAt: new Date('2024-08-01T12:02:00Z'), actorId: 'user-ana',
      },
    }); // prettier-ignore
  await insertAlert(test.db, 'one');
  await insertAlert(test.db, 'gone', { standing: 'superseded' });
  await insertAlert(test.db, 'many', { instanceIds: [I1.instanceId, I2.instanceId] });
}
