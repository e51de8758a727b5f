import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { BadInputError, NotFoundError, OverLimitError } from '@/lib/errors';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { attachPayload } from './attach-payload';
import { getPayloadBytes } from './get-payload-bytes';
import { listAlertPayloads } from './list-alert-payloads';

const SCRIPT = '#cloud-boothook\n#!/bin/sh\nid > /tmp/out\n';
const SHA256 = createHash('sha256').update(SCRIPT).digest('hex');
const bytesOf = (text: string) => new TextEncoder().encode(text);
const inBase64 = bytesOf(Buffer.from(SCRIPT).toString('base64'));

let test: TestDatabase;
let ana: Context;

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
  for (const id of ['one', 'two', 'three']) await insertAlert(test.db, id);
});
afterAll(() => test.close());

const activities = (alertId: string) =>
  test.db.prisma.alertActivity.findMany({ where: { alertId, kind: 'payload' } });

it('keeps the user data, not the base64 around it, and writes down who attached what with which verdict', async () => {
  const attached = await attachPayload(ana, { alertId: 'one', bytes: inBase64, how: 'paste' });
  expect(attached).toMatchObject({
    added: true,
    sha256: SHA256,
    size: SCRIPT.length,
    runsAtNextStart: 'yes',
  });
  expect(Buffer.from(await getPayloadBytes(ana, { sha256: SHA256 })).toString()).toBe(SCRIPT);
  const [activity, ...others] = await activities('one');
  expect(others).toEqual([]);
  expect(activity).toMatchObject({
    actorId: 'user-ana',
    detail: {
      sha256: SHA256,
      size: SCRIPT.length,
      how: 'paste',
      unwrapped: ['base64'],
      runsAtNextStart: 'yes',
    },
  });
});

it('attaches the same content once, whichever way it comes and however often', async () => {
  const answer = JSON.stringify({
    InstanceId: 'i-0abc1',
    UserData: { Value: Buffer.from(SCRIPT).toString('base64') },
  });
  const again = await Promise.all([
    attachPayload(ana, { alertId: 'one', bytes: bytesOf(SCRIPT), how: 'file', fileName: 'boot.sh' }),
    attachPayload(ana, { alertId: 'one', bytes: bytesOf(answer), how: 'paste' }),
    attachPayload(ana, { alertId: 'one', bytes: inBase64, how: 'paste' }),
  ]);
  expect(again.map(({ added, sha256 }) => [added, sha256])).toEqual([
    [false, SHA256],
    [false, SHA256],
    [false, SHA256],
  ]);
  expect(await activities('one')).toHaveLength(1);
});

it('stores content once for several alerts and lists it decoded, with who and when', async () => {
  await attachPayload(ana, { alertId: 'two', bytes: bytesOf(SCRIPT), how: 'file', fileName: 'boot.sh' });
  expect(await test.db.prisma.payload.count({ where: { sha256: SHA256 } })).toBe(1);
  const listed = await listAlertPayloads(ana, { alertId: 'two' });
  expect(listed).toHaveLength(1);
  expect(listed[0]).toMatchObject({
    sha256: SHA256,
    how: 'file',
    fileName: 'boot.sh',
    attachedBy: 'Ana',
    decoded: { sha256: SHA256, runsAtNextStart: 'yes' },
  });
});

it('decodes kept user data that is base64 itself under its own hash', async () => {
  const doubled = Buffer.from(inBase64).toString('base64');
  const { sha256 } = await attachPayload(ana, { alertId: 'three', bytes: bytesOf(doubled), how: 'paste' });
  expect(sha256).toBe(createHash('sha256').update(inBase64).digest('hex'));
  const [listed] = await listAlertPayloads(ana, { alertId: 'three' });
  expect(listed?.decoded).toMatchObject({ sha256, layers: ['base64'], runsAtNextStart: 'yes' });
});

it('refuses a redaction marker with the explanation, and writes nothing', async () => {
  const before = await test.db.prisma.payload.count();
  for (const marker of [
    '<sensitiveDataRemoved>',
    '"\\u003csensitiveDataRemoved\\u003e"',
    'HIDDEN_DUE_TO_SECURITY_REASONS\n',
  ]) {
    const attempt = attachPayload(ana, { alertId: 'one', bytes: bytesOf(marker), how: 'paste' });
    await expect(attempt).rejects.toThrow(BadInputError);
    await expect(attempt).rejects.toThrow(/describe-instance-attribute/);
  }
  expect(await test.db.prisma.payload.count()).toBe(before);
  expect(await activities('one')).toHaveLength(1);
});

it('refuses what is too large, blank or meant for an alert that does not exist', async () => {
  await expect(
    attachPayload(ana, { alertId: 'one', bytes: new Uint8Array(1024 * 1024 + 1), how: 'file' }),
  ).rejects.toThrow(OverLimitError);
  await expect(attachPayload(ana, { alertId: 'one', bytes: bytesOf(' \n'), how: 'paste' })).rejects.toThrow(
    BadInputError,
  );
  await expect(attachPayload(ana, { alertId: 'none', bytes: bytesOf(SCRIPT), how: 'paste' })).rejects.toThrow(
    NotFoundError,
  );
  await expect(getPayloadBytes(ana, { sha256: '../etc/passwd' })).rejects.toThrow(NotFoundError);
});

it('keeps cleared user data as evidence too', async () => {
  const { added, size } = await attachPayload(ana, {
    alertId: 'one',
    bytes: bytesOf('None\n'),
    how: 'paste',
  });
  expect([added, size]).toEqual([true, 0]);
  const [newest] = await listAlertPayloads(ana, { alertId: 'one' });
  expect(newest?.decoded).toMatchObject({ bytes: 0, runsAtNextStart: 'no', parts: [] });
});
