import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { FakeEc2 } from '@/scripts/fake-ec2';
import { FAKE_TLS } from '@/scripts/fake-tls';
import { readUserData } from './read-user-data';

const ACCOUNT = '123456789012';
const INSTANCE = 'i-0abc00000000000a1';
const USER = { accountId: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/waymark` };

let fake: FakeEc2;
let proxy: Server;
/** What the proxy was asked to connect to, and with which name and password. */
let asked: { target: string | undefined; authorization: string | undefined }[];
/** What it answers: 200 connects, null never answers. */
let answer: number | null;
const sockets = new Set<Socket>();

beforeAll(async () => {
  fake = await FakeEc2.start(FAKE_TLS);
  fake.principals.set('AKIAHOMEEXAMPLE', { ...USER, secretAccessKey: 'HOMESECRETEXAMPLE' });
  fake.instances.set(`${ACCOUNT}/eu-west-1/${INSTANCE}`, Buffer.from('#!/bin/sh\n'));
  proxy = createServer();
  proxy.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  proxy.on('connect', ({ url, headers }, client: Socket) => {
    asked.push({ target: url, authorization: headers['proxy-authorization'] });
    // Only a socket that is read notices that the other side is gone.
    if (answer !== 200) client.resume().on('end', () => client.end());
    if (answer === null) return;
    if (answer !== 200) {
      client.end(`HTTP/1.1 ${answer} No\r\nx-amzn-requestid: 00000000-0000-4000-8000-000000000001\r\n\r\n`);
      return;
    }
    const far = connect(Number(new URL(fake.url).port), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      far.pipe(client).pipe(far);
    });
    far.on('error', () => undefined);
    far.on('close', () => client.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  proxy.close();
  await fake.close();
});
beforeEach(() => {
  [asked, answer, fake.calls.length] = [[], 200, 0];
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL', 'https_proxy', 'no_proxy'])
    vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(fake.env('AKIAHOMEEXAMPLE'))) vi.stubEnv(name, value);
  vi.stubEnv('NO_PROXY', undefined);
  vi.stubEnv('HTTPS_PROXY', address());
  // The certificate is one that nobody trusts.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function address(credentials = ''): string {
  return `http://${credentials}127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

function read(timeoutMs = 10_000) {
  return readUserData({
    ...{ accountId: ACCOUNT, instanceId: INSTANCE, region: 'eu-west-1', source: 'server', role: null },
    timeoutMs,
    onSend: () => Promise.resolve(),
    onAnswer: () => Promise.resolve(),
  });
}

const host = () => new URL(fake.url).host;

test('reads through the proxy that the environment names, with the name and password of its address', async () => {
  vi.stubEnv('HTTPS_PROXY', address('ana:p%40ss@'));
  const authorization = `Basic ${Buffer.from('ana:p@ss').toString('base64')}`;
  expect(await read()).toMatchObject({ ok: true });
  expect(asked).toEqual([
    { target: host(), authorization },
    { target: host(), authorization },
  ]);
  expect(fake.calls.map(({ action }) => action)).toEqual(['GetCallerIdentity', 'DescribeInstanceAttribute']);
});

test('goes directly to the hosts of NO_PROXY, and where none is named', async () => {
  vi.stubEnv('NO_PROXY', 'example.com,127.0.0.1');
  expect(await read()).toMatchObject({ ok: true });
  vi.stubEnv('NO_PROXY', undefined);
  vi.stubEnv('HTTPS_PROXY', undefined);
  expect(await read()).toMatchObject({ ok: true });
  expect(asked).toEqual([]);
});

test('trusts a certificate no more for the proxy between', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', undefined);
  expect(await read()).toMatchObject({ ok: false, fault: { kind: 'tls' } });
  expect(asked).toHaveLength(1);
  expect(fake.calls).toEqual([]);
});

test.each([
  [407, /asks for a name and a password/],
  [403, /it answered 403/],
])('tells the answer %i of a proxy from one of AWS', async (status, words) => {
  answer = status;
  vi.stubEnv('HTTPS_PROXY', address('ana:SECRETEXAMPLE@'));
  const refused = await read();
  expect(refused).toMatchObject({ ok: false, called: false, fault: { kind: 'proxy', requestId: null } });
  expect(!refused.ok && refused.fault.says).toMatch(words);
  expect(!refused.ok && refused.fault.says).toMatch(/allows sts\.eu-west-1\.amazonaws\.com/);
  expect(JSON.stringify(refused)).not.toContain('SECRETEXAMPLE');
});

test.each([
  ['http://127.0.0.1:1', /could not be reached/],
  ['socks5://ana:SECRETEXAMPLE@127.0.0.1:1080', /must begin with http/],
  ['http://ana:SECRETEXAMPLE@127.0.0.1:port', /must begin with http/],
])('never goes directly where a proxy is named that cannot be used: %s', async (named, words) => {
  vi.stubEnv('HTTPS_PROXY', named);
  const refused = await read();
  expect(refused).toMatchObject({ ok: false, fault: { kind: 'proxy' } });
  expect(!refused.ok && refused.fault.says).toMatch(words);
  expect(JSON.stringify(refused)).not.toContain('SECRETEXAMPLE');
  expect(fake.calls).toEqual([]);
});

test('waits no longer than the time limit for a proxy that never answers, and keeps no connection to it', async () => {
  answer = null;
  expect(await read(1000)).toMatchObject({ ok: false, fault: { kind: 'timeout' } });
  await vi.waitFor(
    () => {
      expect(sockets.size).toBe(0);
    },
    { timeout: 20_000 },
  );
});
