import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { FakeEc2 } from '@/scripts/fake-ec2';
import { readUserData, type ReadRequest } from './read-user-data';
import { testAccess } from './test-access';

const ACCOUNT = '123456789012';
const INSTANCE = 'i-0abc00000000000a1';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/sec/waymark-read`;
const SCRIPT = '#!/bin/sh\nid\n';
const USER = `arn:aws:iam::${ACCOUNT}:user/waymark`;

const FAR = {
  accountId: '210987654321',
  arn: 'arn:aws:iam::210987654321:user/far',
  secretAccessKey: 'FARSECRETEXAMPLE',
};

let fake: FakeEc2;
let answered: unknown[];

beforeAll(async () => {
  fake = await FakeEc2.start();
});
afterAll(() => fake.close());
beforeEach(() => {
  fake.calls.length = 0;
  fake.beforeAnswer = () => undefined;
  answered = [];
  fake.principals.clear();
  fake.principals.set('AKIAHOMEEXAMPLE', {
    accountId: ACCOUNT,
    arn: USER,
    secretAccessKey: 'HOMESECRETEXAMPLE',
  });
  fake.principals.set('AKIAFAREXAMPLE', FAR);
  fake.instances.set(`${ACCOUNT}/eu-west-1/${INSTANCE}`, Buffer.from(SCRIPT));
  stub(fake.env('AKIAHOMEEXAMPLE'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function stub(env: Record<string, string>) {
  vi.unstubAllEnvs();
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL']) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
}

function read(changes: Partial<ReadRequest> = {}) {
  return readUserData({
    accountId: ACCOUNT,
    instanceId: INSTANCE,
    region: 'eu-west-1',
    source: 'server',
    role: null,
    timeoutMs: 60_000,
    onSend: () => Promise.resolve(),
    onAnswer: (one) => {
      answered.push(one);
      return Promise.resolve();
    },
    ...changes,
  });
}

const actions = () => fake.calls.map(({ service, action, region }) => `${service}:${action}@${region}`);

test('asks whose credentials these are, then reads the value of that one instance, each call signed for its region', async () => {
  const answer = await read();
  expect(answer).toMatchObject({
    ok: true,
    called: true,
    principal: { accountId: ACCOUNT, arn: USER },
    from: 'environment variables of the server',
    requestId: fake.calls[1]?.requestId,
  });
  expect(answer.ok && Buffer.from(answer.bytes).toString()).toBe(SCRIPT);
  expect(actions()).toEqual(['sts:GetCallerIdentity@eu-west-1', 'ec2:DescribeInstanceAttribute@eu-west-1']);
  expect(fake.calls[1]?.parameters).toMatchObject({ InstanceId: INSTANCE, Attribute: 'userData' });
  expect(fake.calls[1]?.userAgent).toContain('waymark');
  expect(answered).toMatchObject([
    { requestId: fake.calls[1]?.requestId, outcome: 'done', principal: { arn: USER } },
  ]);
});

test('reads through a role, as the session that CloudTrail will name', async () => {
  fake.roles.set(ROLE, { externalId: 'case-42' });
  const answer = await read({ role: { arn: ROLE, sessionName: 'waymark-Robin', externalId: 'case-42' } });
  expect(answer).toMatchObject({
    ok: true,
    principal: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/waymark-read/waymark-Robin` },
  });
  expect(actions()).toEqual([
    'sts:AssumeRole@eu-west-1',
    'sts:GetCallerIdentity@eu-west-1',
    'ec2:DescribeInstanceAttribute@eu-west-1',
  ]);
});

test('says what a role needs where it is refused, and reads nothing', async () => {
  fake.roles.set(ROLE, { externalId: 'case-42' });
  const answer = await read({ role: { arn: ROLE, sessionName: 'waymark-Robin', externalId: null } });
  expect(answer).toMatchObject({ ok: false, called: false, fault: { kind: 'role-refused' } });
  expect(!answer.ok && answer.fault.says).toContain(ROLE);
  expect(actions()).toEqual(['sts:AssumeRole@eu-west-1']);
});

test('refuses credentials of another account before anything is read', async () => {
  stub(fake.env('AKIAFAREXAMPLE'));
  const answer = await read();
  expect(answer).toMatchObject({ ok: false, called: false, fault: { kind: 'wrong-account' } });
  expect(!answer.ok && answer.fault.says).toMatch(
    /belong to account 210987654321, the instance to 123456789012/,
  );
  expect(actions()).toEqual(['sts:GetCallerIdentity@eu-west-1']);
  expect(answered).toEqual([]);
});

test('takes cleared user data for an answer', async () => {
  fake.instances.set(`${ACCOUNT}/eu-west-1/${INSTANCE}`, null);
  const answer = await read();
  expect(answer.ok && answer.bytes.length).toBe(0);
});

test('waits and tries again where AWS asks for it, and tells of every request id', async () => {
  fake.fail('DescribeInstanceAttribute', throttled, 2);
  expect(await read()).toMatchObject({ ok: true });
  const ids = fake.calls.filter(({ service }) => service === 'ec2').map(({ requestId }) => requestId);
  expect(new Set(ids).size).toBe(3);
  expect(answered).toMatchObject([
    { requestId: ids[0], outcome: 'refused' },
    { requestId: ids[1], outcome: 'refused' },
    { requestId: ids[2], outcome: 'done' },
  ]);
});

test('gives up after three throttled calls', async () => {
  fake.fail('DescribeInstanceAttribute', throttled, 3);
  expect(await read()).toMatchObject({ ok: false, called: true, fault: { kind: 'throttled' } });
  expect(answered).toHaveLength(3);
});

test('calls once where AWS refuses for good, and names the missing permission without the encoded message', async () => {
  fake.fail('DescribeInstanceAttribute', {
    code: 'UnauthorizedOperation',
    message: `You are not authorized to perform this operation. User: ${USER} is not authorized to perform: ec2:DescribeInstanceAttribute on resource: arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/${INSTANCE} because no identity-based policy allows the ec2:DescribeInstanceAttribute action. Encoded authorization failure message: ${'aB3-_x'.repeat(80)}`,
    status: 403,
  });
  const answer = await read();
  expect(answer).toMatchObject({ ok: false, fault: { kind: 'denied', requestId: fake.calls[1]?.requestId } });
  expect(JSON.stringify(answer)).not.toMatch(/Encoded|aB3-_x/);
  expect(!answer.ok && answer.fault.says).toContain('ec2:DescribeInstanceAttribute is missing');
  expect(fake.calls.filter(({ service }) => service === 'ec2')).toHaveLength(1);
  expect(answered).toMatchObject([{ outcome: 'refused' }]);
});

test('says that an instance is gone', async () => {
  expect(await read({ instanceId: 'i-0abc00000000000a2' })).toMatchObject({
    ok: false,
    fault: { kind: 'gone', awsSays: "The instance ID 'i-0abc00000000000a2' does not exist" },
  });
});

test.each([
  ['a page of a proxy', { garbage: '<html><body>Sign in</body></html>', status: 200, type: 'text/html' }],
  ['something that is no XML', { garbage: '{"ok":', status: 200, type: 'application/json' }],
  ['nothing', { garbage: '', status: 200, type: 'text/xml' }],
  [
    'another instance',
    {
      garbage:
        '<DescribeInstanceAttributeResponse><instanceId>i-0abc00000000000ff</instanceId></DescribeInstanceAttributeResponse>',
      status: 200,
      type: 'text/xml',
    },
  ],
  [
    'what is not base64',
    {
      garbage: `<DescribeInstanceAttributeResponse><instanceId>${INSTANCE}</instanceId><userData><value>#!/bin/sh</value></userData></DescribeInstanceAttributeResponse>`,
      status: 200,
      type: 'text/xml',
    },
  ],
])('takes %s for no answer of AWS', async (_, trouble) => {
  fake.fail('DescribeInstanceAttribute', trouble);
  expect(await read()).toMatchObject({ ok: false, fault: { kind: 'garbled' } });
});

test('stops at its time limit, whatever AWS does', async () => {
  const timeUp = new AbortController();
  const timer = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(timeUp.signal);
  // AWS is asked, time is up, and no answer ever comes.
  fake.beforeAnswer = ({ service }) => {
    if (service !== 'ec2') return undefined;
    timeUp.abort();
    return new Promise(() => undefined);
  };
  const answer = await read({ timeoutMs: 1000 });
  expect(timer.mock.calls[0]).toEqual([1000]);
  expect(answer).toMatchObject({ ok: false, called: true, fault: { kind: 'timeout' } });
  expect(!answer.ok && answer.fault.says).toContain('within 1 s.');
});

test('makes no further call once the person stopped', async () => {
  const stop = new AbortController();
  fake.beforeAnswer = () => {
    stop.abort();
  };
  expect(await read({ cancel: stop.signal })).toMatchObject({
    ok: false,
    called: false,
    fault: { kind: 'cancelled' },
  });
  expect(actions()).toEqual(['sts:GetCallerIdentity@eu-west-1']);
});

test('lets a read that is under way finish when the person stops, to know its request id, and drops the value', async () => {
  const stop = new AbortController();
  fake.beforeAnswer = ({ service }) => {
    if (service === 'ec2') stop.abort();
  };
  const answer = await read({ cancel: stop.signal });
  expect(answer).toMatchObject({ ok: false, called: true, fault: { kind: 'cancelled' } });
  expect(answered).toMatchObject([{ requestId: fake.calls[1]?.requestId, outcome: 'done' }]);
});

test('never repeats a credential, not even where AWS does', async () => {
  const source = {
    accessKeyId: 'ASIAPASTEDEXAMPLE',
    secretAccessKey: 'PASTEDSECRETEXAMPLE',
    sessionToken: 'PASTEDTOKENEXAMPLE'.repeat(5),
  };
  fake.principals.set(source.accessKeyId, {
    accountId: ACCOUNT,
    arn: USER,
    ...source,
    secretAccessKey: 'OTHER',
  });
  const answer = await read({ source });
  expect(answer).toMatchObject({ ok: false, fault: { kind: 'credentials', awsSays: null } });
  expect(JSON.stringify(answer)).not.toMatch(/PASTED/);
});

test('uses pasted credentials and none of the server', async () => {
  const source = {
    accessKeyId: 'ASIAPASTEDEXAMPLE',
    secretAccessKey: 'PASTEDSECRETEXAMPLE',
    sessionToken: 'PASTEDTOKENEXAMPLE',
  };
  fake.principals.set(source.accessKeyId, { accountId: ACCOUNT, arn: USER, ...source });
  expect(await read({ source })).toMatchObject({ ok: true, from: 'pasted for this call' });
  expect(new Set(fake.calls.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set([source.accessKeyId]));
});

test('says so where the server has no credentials', async () => {
  stub({ ...fake.env(), AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' });
  expect(await read()).toMatchObject({ ok: false, from: null, fault: { kind: 'no-credentials' } });
  expect(fake.calls).toEqual([]);
});

test('says that AWS could not be reached', async () => {
  stub({ ...fake.env('AKIAHOMEEXAMPLE'), AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${await closedPort()}` });
  expect(await read()).toMatchObject({ ok: false, fault: { kind: 'network' } });
});

test('says that a certificate cannot be trusted', async () => {
  // A plain HTTP server behind an https address: the handshake fails as behind a broken proxy.
  stub({ ...fake.env('AKIAHOMEEXAMPLE'), AWS_ENDPOINT_URL_STS: fake.url.replace('http:', 'https:') });
  expect(await read()).toMatchObject({ ok: false, fault: { kind: 'tls' } });
});

test('passes on what goes wrong while a read is noted', async () => {
  const broken = read({ onAnswer: () => Promise.reject(new Error('database gone')) });
  await expect(broken).rejects.toThrow('database gone');
});

test('a test of the access asks who it is and nothing else', async () => {
  expect(await testAccess({ region: 'eu-west-1', timeoutMs: 60_000 })).toEqual({
    ok: true,
    principal: { accountId: ACCOUNT, arn: USER },
    from: 'environment variables of the server',
  });
  expect(actions()).toEqual(['sts:GetCallerIdentity@eu-west-1']);
});

const throttled = { code: 'RequestLimitExceeded', message: 'Request limit exceeded.', status: 503 };

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 1;
}
