import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { ingestRecords } from '@/lib/detect/detection.test-support';
import { makeRecord } from '@/scripts/test-records';
import { fetchUserData } from './fetch-user-data';
import {
  ACCOUNT,
  ASKED,
  INSTANCE,
  PASTED,
  SCRIPT,
  USER,
  setUpFetchTests,
} from './fetch-user-data.test-support';
import { listAlertPayloads } from '@/lib/usecase/payload/list-alert-payloads';

const SHA256 = createHash('sha256').update(SCRIPT).digest('hex');

const at = setUpFetchTests();
const { set, audit } = at;

const ownReads = () => at.db.prisma.ownRead.findMany({ orderBy: { readAt: 'asc' } });
const everything = async () =>
  JSON.stringify(
    await Promise.all([
      at.db.prisma.auditEntry.findMany(),
      at.db.prisma.alertActivity.findMany(),
      ownReads(),
    ]),
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  );

it('keeps what AWS answers as evidence, notes the read as its own, and audits who did what before and after the call', async () => {
  let auditedBefore = 0;
  at.fake.beforeAnswer = async () => {
    auditedBefore ||= (await audit()).length;
  };
  const fetched = await fetchUserData(at.robin, ASKED);
  expect(fetched).toMatchObject({
    outcome: 'kept',
    added: true,
    sha256: SHA256,
    runsAtNextStart: 'yes',
    known: true,
  });
  expect(auditedBefore).toBe(1);
  const requestId = at.fake.calls.at(-1)?.requestId;
  expect((await audit()).map(({ subjectId, detail }) => ({ subjectId, detail }))).toMatchObject([
    {
      subjectId: INSTANCE,
      detail: { step: 'asked', accountId: ACCOUNT, region: 'eu-west-1', credentials: 'server' },
    },
    {
      detail: {
        step: 'answered',
        outcome: 'done',
        principalArn: USER,
        requestIds: [requestId],
        size: SCRIPT.length,
      },
    },
  ]);
  expect(await ownReads()).toMatchObject([
    {
      accountId: ACCOUNT,
      requestId,
      principalArn: USER,
      instanceId: INSTANCE,
      outcome: 'done',
      alertId: 'one',
    },
  ]);
  const [listed] = await listAlertPayloads(at.robin, { alertId: 'one' });
  expect(listed).toMatchObject({
    sha256: SHA256,
    how: 'fetch',
    attachedBy: at.robin.actor.kind === 'user' && at.robin.actor.name,
  });
  expect(await at.db.prisma.payloadSighting.findMany({ where: { sha256: SHA256 } })).toMatchObject([
    { accountId: ACCOUNT, key: `read/${requestId ?? ''}/${INSTANCE}`, holderId: INSTANCE, how: 'fetch' },
  ]);
});

it('notes a second read of the same content too, and says that nothing changed', async () => {
  expect(await fetchUserData(at.robin, ASKED)).toMatchObject({
    outcome: 'kept',
    added: false,
    sha256: SHA256,
  });
  expect(await at.db.prisma.payloadSighting.count({ where: { sha256: SHA256, how: 'fetch' } })).toBe(2);
});

it('keeps cleared user data as evidence', async () => {
  at.fake.instances.set(`${ACCOUNT}/eu-west-1/${INSTANCE}`, null);
  expect(await fetchUserData(at.robin, ASKED)).toMatchObject({
    outcome: 'kept',
    size: 0,
    runsAtNextStart: 'no',
  });
});

it('notes a refused read too, since CloudTrail records it', async () => {
  at.fake.fail('DescribeInstanceAttribute', {
    code: 'UnauthorizedOperation',
    message: 'You are not authorized to perform this operation.',
    status: 403,
  });
  const before = (await ownReads()).length;
  expect(await fetchUserData(at.robin, ASKED)).toMatchObject({
    outcome: 'refused',
    called: true,
    fault: { kind: 'denied' },
  });
  expect((await ownReads()).slice(before)).toMatchObject([
    { outcome: 'refused', requestId: at.fake.calls.at(-1)?.requestId },
  ]);
  expect((await audit()).at(-1)?.detail).toMatchObject({
    step: 'answered',
    outcome: 'denied',
    called: 'ec2:DescribeInstanceAttribute',
  });
});

it('notes each call that was throttled', async () => {
  at.fake.fail('DescribeInstanceAttribute', {
    code: 'RequestLimitExceeded',
    message: 'Request limit exceeded.',
    status: 503,
  });
  const before = (await ownReads()).length;
  expect(await fetchUserData(at.robin, ASKED)).toMatchObject({ outcome: 'kept' });
  expect((await ownReads()).slice(before).map(({ outcome }) => outcome)).toEqual(['refused', 'done']);
});

it('reads as the role of the account, under the name of the person', async () => {
  const role = 'arn:aws:iam::{account}:role/waymark-read';
  at.fake.roles.set(role.replace('{account}', ACCOUNT), { externalId: null });
  await set({ ...at.access, role });
  const name = at.robin.actor.kind === 'user' ? at.robin.actor.name : '';
  expect(await fetchUserData(at.robin, ASKED)).toMatchObject({
    outcome: 'kept',
    principalArn: `arn:aws:sts::${ACCOUNT}:assumed-role/waymark-read/waymark-${name}`,
  });
  expect((await ownReads()).at(-1)?.principalArn).toContain(`/waymark-${name}`);
});

it('uses pasted credentials for one call, without the role, and keeps nothing of them', async () => {
  await set({ ...at.access, role: 'arn:aws:iam::{account}:role/waymark-read' });
  expect(await fetchUserData(at.robin, { ...ASKED, credentials: PASTED })).toMatchObject({
    outcome: 'kept',
    principalArn: `${USER}-of-robin`,
  });
  expect((await audit()).map(({ detail }) => detail)).toMatchObject([
    { credentials: 'pasted' },
    { credentialsFrom: 'pasted for this call' },
  ]);
  await fetchUserData(at.robin, { ...ASKED, credentials: { ...PASTED, secretAccessKey: 'PASTEDBUTWRONG' } });
  expect(await everything()).not.toMatch(/PASTED/);
});

it('knows the record of a read by its mark where no answer came, and nobody else’s', async () => {
  at.fake.fail('DescribeInstanceAttribute', { drop: true });
  const before = (await ownReads()).length;
  expect(await fetchUserData(at.robin, ASKED)).toMatchObject({
    outcome: 'refused',
    called: true,
    fault: { kind: 'network', requestId: null },
  });
  expect(await ownReads()).toHaveLength(before);
  const call = at.fake.calls.at(-1);
  if (!call) throw new Error('Nothing was called.');
  const record = (eventId: string, requestID: string, userAgent: string) =>
    makeRecord({
      ...{ at: new Date(Math.floor(call.at.getTime() / 1000) * 1000), eventId, userAgent },
      ...{ eventName: 'DescribeInstanceAttribute', user: 'waymark' },
      request: { attribute: 'userData', instanceId: INSTANCE },
      extra: { requestID },
    });
  await ingestRecords(at.ctx, 'timed-out', [
    record('ours', call.requestId, call.userAgent),
    record('other', 'req-other', call.userAgent.replace(/waymark\/\S+/, 'waymark')),
  ]);
  expect((await ownReads()).slice(before)).toMatchObject([
    { requestId: call.requestId, principalArn: USER, outcome: 'unanswered', alertId: 'one' },
  ]);
});

it('stops where the person does, notes the read that was under way and keeps no value', async () => {
  const stop = new AbortController();
  at.fake.beforeAnswer = ({ service }) => {
    if (service === 'ec2') stop.abort();
  };
  const before = (await ownReads()).length;
  const answer = await fetchUserData(at.robin, { ...ASKED, alertId: 'two' }, stop.signal);
  expect(answer).toMatchObject({ outcome: 'refused', called: true, fault: { kind: 'cancelled' } });
  expect((await ownReads()).slice(before)).toMatchObject([{ outcome: 'done' }]);
  expect(await listAlertPayloads(at.robin, { alertId: 'two' })).toEqual([]);
});
