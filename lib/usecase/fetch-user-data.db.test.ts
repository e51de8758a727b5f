import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { AWS_ACCESS_OFF } from '@/lib/aws/aws-access';
import type { Context } from '@/lib/context';
import { BadInputError, ConflictError, NotAllowedError, NotFoundError, OverLimitError } from '@/lib/errors';
import { ingestRecords } from '@/lib/detect/detection.test-support';
import { FakeEc2 } from '@/scripts/fake-ec2';
import { writeAudit } from '@/lib/store/audit';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { makeRecord } from '@/scripts/test-records';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { fetchUserData } from './fetch-user-data';
import type { AwsAccess } from './get-aws-access';
import { listAlertPayloads } from './list-alert-payloads';
import { planFetch } from './plan-fetch';
import { saveAwsAccess } from './save-aws-access';
import { testAwsAccess } from './test-aws-access';

const ACCOUNT = '123456789012';
const INSTANCE = 'i-0abc00000000000a1';
const SCRIPT = '#cloud-boothook\n#!/bin/sh\nid\n';
const SHA256 = createHash('sha256').update(SCRIPT).digest('hex');
const USER = `arn:aws:iam::${ACCOUNT}:user/waymark`;
const PASTED = {
  accessKeyId: 'ASIAPASTEDEXAMPLE',
  secretAccessKey: 'PASTEDSECRETEXAMPLE',
  sessionToken: 'PASTEDTOKENEXAMPLE',
};
const ASKED = { alertId: 'one', instanceId: INSTANCE, region: 'eu-west-1', credentials: 'server' } as const;

/** As long as can be: no test waits for it, and a busy machine is slow. */
const ON: AwsAccess = { ...AWS_ACCESS_OFF, on: true, timeoutSeconds: 60 };

let test: TestDatabase;
let fake: FakeEc2;
let robin: Context;
let access: AwsAccess = AWS_ACCESS_OFF;
let people = 0;

beforeAll(async () => {
  [test, fake] = await Promise.all([openTestDatabase(), FakeEc2.start()]);
  fake.principals.set('AKIAHOMEEXAMPLE', {
    accountId: ACCOUNT,
    arn: USER,
    secretAccessKey: 'HOMESECRETEXAMPLE',
  });
  fake.principals.set(PASTED.accessKeyId, { accountId: ACCOUNT, arn: `${USER}-of-robin`, ...PASTED });
  const instanceIds = [INSTANCE, 'i-0abc00000000000a2', 'i-0abc1'];
  await insertAlert(test.db, 'one', { instanceIds, regions: ['eu-west-1', 'eu-north-1'] });
  await insertAlert(test.db, 'two', { instanceIds });
  await insertAlert(test.db, 'odd', { instanceIds, regions: ['eu-west-1.evil.example'] });
  await insertAlert(test.db, 'short', { instanceIds: ['i-0abc1'] });
  await insertAlert(test.db, 'nowhere', { accountId: 'none', instanceIds });
});
afterAll(() => Promise.all([test.close(), fake.close()]));
beforeEach(async () => {
  // Each test as another person, because a person's calls are counted.
  robin = await insertPerson(test.ctx, `Robin${++people}`);
  await set({ ...ON });
  fake.calls.length = 0;
  fake.instances.clear();
  fake.instances.set(`${ACCOUNT}/eu-west-1/${INSTANCE}`, Buffer.from(SCRIPT));
  fake.beforeAnswer = () => undefined;
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL']) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(fake.env('AKIAHOMEEXAMPLE'))) vi.stubEnv(name, value);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

async function set(next: AwsAccess) {
  await saveAwsAccess(test.ctx, { access: next, before: access });
  access = next;
}

/** Entries as another process writes them. */
async function asked(
  times: number,
  what: { action: 'user-data-fetched' | 'aws-access-tested'; subjectId: string; answered: boolean },
) {
  const { action, subjectId, answered } = what;
  for (let index = 0; index < times; index++)
    for (const step of answered ? ['asked', 'answered'] : ['asked'])
      await writeAudit(test.db, robin.actor, {
        ...{ action, subjectId, subjectKind: action === 'user-data-fetched' ? 'instance' : 'setting' },
        detail: { readId: `${action}-${people}-${index}`, step, accountId: ACCOUNT },
      });
}

async function age(seconds: number) {
  await test.db.pool.query(`UPDATE audit_entry SET at = at - make_interval(secs => $1)`, [seconds]);
}

const audit = (action = 'user-data-fetched') =>
  test.db.prisma.auditEntry.findMany({
    where: { action, actorId: robin.actor.kind === 'user' ? robin.actor.id : '' },
    orderBy: { id: 'asc' },
  });
const ownReads = () => test.db.prisma.ownRead.findMany({ orderBy: { readAt: 'asc' } });
const everything = async () =>
  JSON.stringify(
    await Promise.all([
      test.db.prisma.auditEntry.findMany(),
      test.db.prisma.alertActivity.findMany(),
      ownReads(),
    ]),
    (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  );

it('keeps what AWS answers as evidence, notes the read as its own, and audits who did what before and after the call', async () => {
  let auditedBefore = 0;
  fake.beforeAnswer = async () => {
    auditedBefore ||= (await audit()).length;
  };
  const fetched = await fetchUserData(robin, ASKED);
  expect(fetched).toMatchObject({
    outcome: 'kept',
    added: true,
    sha256: SHA256,
    runsAtNextStart: 'yes',
    known: true,
  });
  expect(auditedBefore).toBe(1);
  const requestId = fake.calls.at(-1)?.requestId;
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
  const [listed] = await listAlertPayloads(robin, { alertId: 'one' });
  expect(listed).toMatchObject({
    sha256: SHA256,
    how: 'fetch',
    attachedBy: robin.actor.kind === 'user' && robin.actor.name,
  });
  expect(await test.db.prisma.payloadSighting.findMany({ where: { sha256: SHA256 } })).toMatchObject([
    { accountId: ACCOUNT, key: `read/${requestId ?? ''}/${INSTANCE}`, holderId: INSTANCE, how: 'fetch' },
  ]);
});

it('notes a second read of the same content too, and says that nothing changed', async () => {
  expect(await fetchUserData(robin, ASKED)).toMatchObject({ outcome: 'kept', added: false, sha256: SHA256 });
  expect(await test.db.prisma.payloadSighting.count({ where: { sha256: SHA256, how: 'fetch' } })).toBe(2);
});

it('keeps cleared user data as evidence', async () => {
  fake.instances.set(`${ACCOUNT}/eu-west-1/${INSTANCE}`, null);
  expect(await fetchUserData(robin, ASKED)).toMatchObject({
    outcome: 'kept',
    size: 0,
    runsAtNextStart: 'no',
  });
});

it('notes a refused read too, since CloudTrail records it', async () => {
  fake.fail('DescribeInstanceAttribute', {
    code: 'UnauthorizedOperation',
    message: 'You are not authorized to perform this operation.',
    status: 403,
  });
  const before = (await ownReads()).length;
  expect(await fetchUserData(robin, ASKED)).toMatchObject({
    outcome: 'refused',
    called: true,
    fault: { kind: 'denied' },
  });
  expect((await ownReads()).slice(before)).toMatchObject([
    { outcome: 'refused', requestId: fake.calls.at(-1)?.requestId },
  ]);
  expect((await audit()).at(-1)?.detail).toMatchObject({
    step: 'answered',
    outcome: 'denied',
    called: 'ec2:DescribeInstanceAttribute',
  });
});

it('notes each call that was throttled', async () => {
  fake.fail('DescribeInstanceAttribute', {
    code: 'RequestLimitExceeded',
    message: 'Request limit exceeded.',
    status: 503,
  });
  const before = (await ownReads()).length;
  expect(await fetchUserData(robin, ASKED)).toMatchObject({ outcome: 'kept' });
  expect((await ownReads()).slice(before).map(({ outcome }) => outcome)).toEqual(['refused', 'done']);
});

it('reads as the role of the account, under the name of the person', async () => {
  const role = 'arn:aws:iam::{account}:role/waymark-read';
  fake.roles.set(role.replace('{account}', ACCOUNT), { externalId: null });
  await set({ ...access, role });
  const name = robin.actor.kind === 'user' ? robin.actor.name : '';
  expect(await fetchUserData(robin, ASKED)).toMatchObject({
    outcome: 'kept',
    principalArn: `arn:aws:sts::${ACCOUNT}:assumed-role/waymark-read/waymark-${name}`,
  });
  expect((await ownReads()).at(-1)?.principalArn).toContain(`/waymark-${name}`);
});

it('uses pasted credentials for one call, without the role, and keeps nothing of them', async () => {
  await set({ ...access, role: 'arn:aws:iam::{account}:role/waymark-read' });
  expect(await fetchUserData(robin, { ...ASKED, credentials: PASTED })).toMatchObject({
    outcome: 'kept',
    principalArn: `${USER}-of-robin`,
  });
  expect((await audit()).map(({ detail }) => detail)).toMatchObject([
    { credentials: 'pasted' },
    { credentialsFrom: 'pasted for this call' },
  ]);
  await fetchUserData(robin, { ...ASKED, credentials: { ...PASTED, secretAccessKey: 'PASTEDBUTWRONG' } });
  expect(await everything()).not.toMatch(/PASTED/);
});

it('never says what was pasted where it cannot be used', async () => {
  for (const credentials of [
    { ...PASTED, secretAccessKey: 'SECRET WITH SPACES' },
    { ...PASTED, accessKeyId: 'AKIALONGLIVEDEXAMPLE' },
    { ...PASTED, sessionToken: '' },
  ]) {
    const attempt = fetchUserData(robin, { ...ASKED, credentials });
    await expect(attempt).rejects.toThrow(BadInputError);
    await expect(attempt).rejects.not.toThrow(/PASTED|SECRET|LONGLIVED/);
  }
  expect(fake.calls).toEqual([]);
});

it('asks nothing of AWS for what the alert does not name', async () => {
  const attempts = [
    [{ ...ASKED, instanceId: 'i-0abc00000000000ff' }, BadInputError, /instances that the alert names/],
    [{ ...ASKED, instanceId: 'i-0abc1' }, BadInputError, /not an instance id of EC2/],
    [{ ...ASKED, region: 'us-east-1' }, BadInputError, /regions that the alert names/],
    [{ ...ASKED, alertId: 'odd', region: 'eu-west-1.evil.example' }, NotAllowedError, /names no AWS region/],
    [{ ...ASKED, alertId: 'short', instanceId: 'i-0abc1' }, NotAllowedError, /not an instance id of EC2/],
    [{ ...ASKED, alertId: 'nowhere' }, NotAllowedError, /names no AWS account/],
    [{ ...ASKED, alertId: 'missing' }, NotFoundError, /no alert/],
  ] as const;
  for (const [asked, kind, words] of attempts) {
    const attempt = fetchUserData(robin, asked);
    await expect(attempt).rejects.toThrow(kind);
    await expect(attempt).rejects.toThrow(words);
  }
  expect(fake.calls).toEqual([]);
  expect(await audit()).toEqual([]);
});

it('asks nothing of AWS for what the settings do not allow', async () => {
  const rules: [Partial<AwsAccess>, RegExp][] = [
    [{ on: false }, /once an administrator switches that on/],
    [{ accounts: ['210987654321'] }, /account 123456789012 is not allowed/],
    [{ regions: ['eu-north-1'] }, /eu-west-1 is not allowed/],
    [{ regions: ['us-east-1'] }, /eu-west-1, eu-north-1 is not allowed/],
    [{ server: false }, /Paste temporary ones/],
  ];
  for (const [change, words] of rules) {
    await set({ ...ON, ...change });
    await expect(fetchUserData(robin, ASKED)).rejects.toThrow(words);
  }
  await set({ ...ON, pasted: false });
  await expect(fetchUserData(robin, { ...ASKED, credentials: PASTED })).rejects.toThrow(
    /Use those of the server/,
  );
  expect(fake.calls).toEqual([]);
});

it('reads once where it is asked twice at once', async () => {
  // AWS answers the one only once the other was refused.
  let answer = (): void => undefined;
  const answering = new Promise<void>((resolve) => (answer = resolve));
  fake.beforeAnswer = () => answering;
  const both = [fetchUserData(robin, ASKED), fetchUserData(robin, ASKED)];
  await expect(Promise.race(both)).rejects.toThrow(ConflictError);
  answer();
  const ended = await Promise.allSettled(both);
  expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(fake.calls.filter(({ service }) => service === 'ec2')).toHaveLength(1);
});

it('counts what the person asked through any server process within a minute, tests of the access too', async () => {
  await asked(8, { action: 'user-data-fetched', subjectId: 'i-0abc00000000000a2', answered: true });
  await asked(1, { action: 'aws-access-tested', subjectId: 'aws-access', answered: true });
  // Not over meanwhile, however slow the machine is.
  await age(-3600);
  await fetchUserData(robin, ASKED);
  const calls = fake.calls.length;
  await expect(fetchUserData(robin, ASKED)).rejects.toThrow(OverLimitError);
  expect(fake.calls).toHaveLength(calls);
  await age(3600 + 61);
  expect(await fetchUserData(robin, ASKED)).toMatchObject({ outcome: 'kept' });
});

it('waits for a read through another server process, and no longer than that can take: it may have died', async () => {
  await asked(1, { action: 'user-data-fetched', subjectId: INSTANCE, answered: false });
  await age(-3600);
  await expect(fetchUserData(robin, ASKED)).rejects.toThrow(ConflictError);
  const other = await insertPerson(test.ctx, `Other${people}`);
  expect(await fetchUserData(other, ASKED)).toMatchObject({ outcome: 'kept' });
  await age(3600 + access.timeoutSeconds + 31);
  expect(await fetchUserData(robin, ASKED)).toMatchObject({ outcome: 'kept' });
});

it('knows the record of a read by its mark where no answer came, and nobody else’s', async () => {
  fake.fail('DescribeInstanceAttribute', { drop: true });
  const before = (await ownReads()).length;
  expect(await fetchUserData(robin, ASKED)).toMatchObject({
    outcome: 'refused',
    called: true,
    fault: { kind: 'network', requestId: null },
  });
  expect(await ownReads()).toHaveLength(before);
  const call = fake.calls.at(-1);
  if (!call) throw new Error('Nothing was called.');
  const record = (eventId: string, requestID: string, userAgent: string) =>
    makeRecord({
      ...{ at: new Date(Math.floor(call.at.getTime() / 1000) * 1000), eventId, userAgent },
      ...{ eventName: 'DescribeInstanceAttribute', user: 'waymark' },
      request: { attribute: 'userData', instanceId: INSTANCE },
      extra: { requestID },
    });
  await ingestRecords(test.ctx, 'timed-out', [
    record('ours', call.requestId, call.userAgent),
    record('other', 'req-other', call.userAgent.replace(/waymark\/\S+/, 'waymark')),
  ]);
  expect((await ownReads()).slice(before)).toMatchObject([
    { requestId: call.requestId, principalArn: USER, outcome: 'unanswered', alertId: 'one' },
  ]);
});

it('stops where the person does, notes the read that was under way and keeps no value', async () => {
  const stop = new AbortController();
  fake.beforeAnswer = ({ service }) => {
    if (service === 'ec2') stop.abort();
  };
  const before = (await ownReads()).length;
  const answer = await fetchUserData(robin, { ...ASKED, alertId: 'two' }, stop.signal);
  expect(answer).toMatchObject({ outcome: 'refused', called: true, fault: { kind: 'cancelled' } });
  expect((await ownReads()).slice(before)).toMatchObject([{ outcome: 'done' }]);
  expect(await listAlertPayloads(robin, { alertId: 'two' })).toEqual([]);
});

it('plans without a call, and tells what it would do', async () => {
  const alert = {
    id: 'one',
    accountId: ACCOUNT,
    instanceIds: [INSTANCE, 'i-0abc1'],
    regions: ['eu-west-1', 'x y'],
  };
  expect(await planFetch(robin, alert)).toMatchObject({
    state: 'ready',
    why: null,
    mayConfigure: false,
    instanceIds: [INSTANCE],
    regions: ['eu-west-1'],
    role: null,
  });
  await set({ ...AWS_ACCESS_OFF });
  expect(await planFetch(test.ctx, alert)).toMatchObject({ state: 'off', mayConfigure: true });
  expect(fake.calls).toEqual([]);
});

it('lets administrators alone change and test the access', async () => {
  await expect(saveAwsAccess(robin, { access, before: access })).rejects.toThrow(NotAllowedError);
  await expect(testAwsAccess(robin)).rejects.toThrow(NotAllowedError);
  expect(fake.calls).toEqual([]);
});

it('tests with GetCallerIdentity alone, and writes that down', async () => {
  const answer = await testAwsAccess(test.ctx);
  expect(answer).toMatchObject({ ok: true, principal: { accountId: ACCOUNT, arn: USER } });
  expect(fake.calls.map(({ action }) => action)).toEqual(['GetCallerIdentity']);
  const entries = await test.db.prisma.auditEntry.findMany({
    where: { action: 'aws-access-tested', actorKind: 'cli' },
    orderBy: { id: 'asc' },
  });
  expect(entries.map(({ detail }) => detail)).toMatchObject([
    { step: 'asked' },
    { step: 'answered', outcome: 'done', principalArn: USER },
  ]);
});

it('refuses settings that somebody else changed meanwhile, and audits the fields that change', async () => {
  const seen = access;
  await set({ ...access, regions: ['eu-west-1'], externalId: 'case-42' });
  await expect(saveAwsAccess(test.ctx, { access: { ...seen, on: false }, before: seen })).rejects.toThrow(
    ConflictError,
  );
  const entry = await test.db.prisma.auditEntry.findFirst({
    where: { action: 'settings-changed' },
    orderBy: { id: 'desc' },
  });
  expect(entry?.detail).toEqual({ changed: ['externalId', 'regions'], on: true });
});
