import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { BadInputError, ConflictError, NotFoundError } from '@/lib/errors';
import { readLedgerPage, ledgerQuery, type LedgerFilter } from '@/lib/payload/history/ledger-page';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { attachPayload } from '@/lib/usecase/payload/attach-payload';
import { findInstance } from './find-instance';
import { getInstanceHistory, type InstanceHistory } from './get-instance-history';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { listGoods } from './list-goods';
import { listInstances } from './list-instances';
import { listPayloadPlaces } from '@/lib/usecase/payload/list-payload-places';
import { markGood } from './mark-good';
import { prepareRestore, prepareRestoreFile } from './prepare-restore';
import { withdrawGood } from './withdraw-good';

const GOOD = '#!/bin/sh\necho ready\n';
const BAD = '#cloud-boothook\n#!/bin/sh\nid > /tmp/out\n';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const I1 = { accountId: ACCOUNT, instanceId: 'i-0abc1' };
const I2 = { accountId: ACCOUNT, instanceId: 'i-0abc2' };

let test: TestDatabase;
let ana: Context;

const read = (eventId: string, at: string, errorCode?: string) =>
  makeRecord({
    at, eventId, eventName: 'DescribeInstanceAttribute',
    request: { attribute: 'userData', instanceId: I1.instanceId },
    ...(errorCode === undefined ? {} : { errorCode }),
  }); // prettier-ignore

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
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
});
afterAll(() => test.close());

const attach = (alertId: string, text: string, instanceId?: string) =>
  attachPayload(ana, {
    alertId,
    bytes: new TextEncoder().encode(text),
    how: 'paste',
    ...(instanceId !== undefined && { instanceId }),
  });

const history = (show: LedgerFilter = 'all', instance = I1, query = ''): Promise<InstanceHistory> =>
  getInstanceHistory(test.ctx, {
    ...instance,
    ...readLedgerPage({ show, ...Object.fromEntries(new URLSearchParams(query)) }),
    page: 1,
  });
const keys = ({ timeline }: InstanceHistory) => timeline.items.map((item) => `${item.type === 'event' ? item.kind : item.type} ${item.key}`); // prettier-ignore

describe('an instance without any content', () => {
  it('tells changes, reads and starts newest first, failed ones too, and nothing about other attributes', async () => {
    expect(keys(await history())).toEqual([
      'change change-back',
      'alert one',
      'alert many',
      'start start',
      'change change',
      'change change-denied',
      'stop stop',
      'own-read req-not-in-the-logs',
      'read read-own',
      'read read-other',
      'read read-denied',
      'launch launch',
    ]);
  });

  it('filters by what was done', async () => {
    const shown = async (show: LedgerFilter) => keys(await history(show)).map((key) => key.split(' ')[1]);
    expect(await shown('changes')).toEqual(['change-back', 'change', 'change-denied', 'launch']);
    expect(await shown('reads')).toEqual(['req-not-in-the-logs', 'read-own', 'read-other', 'read-denied']);
    expect(await shown('starts')).toEqual(['start', 'stop', 'launch']);
    expect(await shown('payloads')).toEqual([]);
  });

  it('says that the content of a change is unknown, whether it booted, and that the console’s own read is its own', async () => {
    const { timeline, present, alerts, region } = await history();
    const item = (key: string) => timeline.items.find((one) => one.key === key);
    expect(item('change')).toMatchObject({
      recorded: 'withheld',
      failed: false,
      facts: {
        content: { known: 'no', until: new Date('2024-08-01T12:20:00Z') },
        startedAt: new Date('2024-08-01T12:04:18Z'),
      },
    });
    expect(item('change-denied')).toMatchObject({ failed: true, facts: null });
    expect(item('change-back')).toMatchObject({
      facts: { startedAt: null, content: { known: 'no', until: null } },
    });
    expect(item('read-own')).toMatchObject({ own: { by: 'Ana' } });
    expect(item('read-other')).toMatchObject({
      own: null,
      caller: 'mallory (IAM user)',
      address: '192.0.2.10',
    });
    expect(present).toMatchObject({ last: null, isChangedSince: true, startedAt: null });
    expect([alerts, region]).toEqual([2, 'eu-west-1']);
  });

  it('is found by its id, and one that nothing names has an empty history', async () => {
    expect(await findInstance(test.ctx, { instanceId: 'i-0abc1' })).toEqual([ACCOUNT]);
    expect(await findInstance(test.ctx, { instanceId: "i-0' OR 1=1" })).toEqual([]);
    const none = await history('all', { accountId: ACCOUNT, instanceId: 'i-0none' });
    expect(none).toMatchObject({
      events: 0,
      alerts: 0,
      versions: { total: 0 },
      timeline: { items: [], next: null },
    });
    await expect(history('all', { accountId: ACCOUNT, instanceId: '../etc' })).rejects.toThrow(BadInputError);
  });
});

describe('once contents are attached', () => {
  beforeAll(async () => {
    await attach('one', GOOD);
    await attach('one', BAD);
    await attach('many', GOOD, I2.instanceId);
  });

  it('lists versions newest first with verdict, and where else each was seen', async () => {
    const { versions, present } = await history();
    expect(versions.items).toMatchObject([
      { number: 2, sha256: hash(BAD), previous: hash(GOOD), verdict: { words: 'every boot' }, elsewhere: { total: 0 } },
      {
        number: 1, sha256: hash(GOOD), previous: null, verdict: { words: 'not again' },
        elsewhere: { total: 1, instances: [I2] },
      },
    ]); // prettier-ignore
    expect(present).toMatchObject({ isChangedSince: false, last: { sha256: hash(BAD) } });
  });

  it('takes the content attached after the last change for what it wrote, unless several were', async () => {
    const { timeline } = await history('changes', I2);
    expect(timeline.items[0]).toMatchObject({
      key: 'change-2',
      facts: { content: { known: 'seen-later', sha256: hash(GOOD), how: 'paste' } },
      verdict: { words: 'not again' },
    });
    const disputed = await history('changes');
    expect(disputed.timeline.items.map(({ key, verdict }) => [key, verdict]).slice(0, 2)).toEqual([
      ['change-back', null],
      ['change', null],
    ]);
    expect(disputed.timeline.items[0]).toMatchObject({
      facts: { content: { known: 'several', sha256s: [hash(GOOD), hash(BAD)] } },
    });
    expect(disputed.timeline.items[1]).toMatchObject({ facts: { content: { known: 'no' } } });
  });

  it('says where a content was seen, by whom and how', async () => {
    const { places, total } = await listPayloadPlaces(test.ctx, { sha256: hash(GOOD) });
    expect(total).toBe(2);
    expect(places.map(({ holderId }) => holderId).sort()).toEqual([I1.instanceId, I2.instanceId]);
    expect(places[0]).toMatchObject({
      holderKind: 'instance',
      times: 1,
      hows: ['paste'],
      people: ['Ana'],
      good: false,
    });
    await expect(listPayloadPlaces(test.ctx, { sha256: '../x' })).rejects.toThrow(NotFoundError);
  });

  it('pages without repeating or dropping a row, also when new ones come in between', async () => {
    for (let index = 0; index < 60; index += 1)
      await test.db.prisma.payloadSighting.create({
        data: {
          accountId: ACCOUNT, key: `read/page-${index}/i-0abc9`, holderKind: 'instance', holderId: 'i-0abc9',
          sha256: hash(GOOD), seenAt: new Date(Date.UTC(2024, 8, 1, 0, 0, Math.floor(index / 7))), how: 'fetch',
        },
      }); // prettier-ignore
    const instance = { accountId: ACCOUNT, instanceId: 'i-0abc9' };
    const first = await history('payloads', instance);
    await test.db.prisma.payloadSighting.create({
      data: {
        accountId: ACCOUNT, key: 'read/late/i-0abc9', holderKind: 'instance', holderId: 'i-0abc9',
        sha256: hash(BAD), seenAt: new Date(Date.UTC(2024, 8, 2)), how: 'fetch',
      },
    }); // prettier-ignore
    const next = ledgerQuery({ show: 'payloads', before: first.timeline.next });
    const second = await history('payloads', instance, next.slice(1));
    expect([first.timeline.items.length, second.timeline.items.length]).toEqual([50, 10]);
    expect(second.timeline.next).toBeNull();
    expect(new Set([...keys(first), ...keys(second)]).size).toBe(60);
  });

  it('keeps the contents of an instance that is started again and again', async () => {
    const instance = { accountId: ACCOUNT, instanceId: 'i-0abc7' };
    await test.db.prisma.payloadSighting.create({
      data: {
        accountId: ACCOUNT, key: 'read/long-ago/i-0abc7', holderKind: 'instance', holderId: 'i-0abc7',
        sha256: hash(GOOD), seenAt: new Date(Date.UTC(2024, 0, 1)), how: 'fetch',
      },
    }); // prettier-ignore
    const starts = Array.from({ length: 2_100 }, (_, index) =>
      makeRecord({
        eventId: `start-${index}`, eventName: 'StartInstances', request: instanceSet('i-0abc7'),
        at: new Date(Date.UTC(2024, 1, 1, index)).toISOString(),
      }),
    ); // prettier-ignore
    const change = makeRecord({
      eventId: 'change-7', eventName: 'ModifyInstanceAttribute', at: '2024-02-10T00:30:00Z',
      request: userDataChange('i-0abc7', 'A'),
    }); // prettier-ignore
    const file = path.join(test.ctx.home, 'starts.json');
    await writeFile(file, JSON.stringify({ Records: [...starts, change] }));
    await ingestPaths(test.ctx, { paths: [file] });
    const { versions, present, isCut } = await history('changes', instance);
    expect([versions.total, isCut]).toEqual([1, false]);
    expect(present).toMatchObject({
      last: { sha256: hash(GOOD) },
      startedAt: new Date('2024-02-10T01:00:00Z'),
      isChangedSince: true,
    });
  });

  it('lists the instances that were changed or seen, searched and sorted by the server', async () => {
    const list = (text: string) =>
      listInstances(test.ctx, { text, sort: { key: 'changes', desc: true }, page: 1, pageSize: 25 });
    const { total, items } = await list('');
    expect(total).toBe(4);
    expect(items[0]).toMatchObject({
      ...I1,
      changes: 2,
      contents: 2,
      sha256: hash(BAD),
      isChangedSince: false,
    });
    expect((await list('0ABC2')).items.map(({ instanceId }) => instanceId)).toEqual([I2.instanceId]);
    expect((await list('%')).total).toBe(0);
  });
});

describe('the last known good', () => {
  const mark = (text: string, instance = I1, more = {}) =>
    markGood(ana, { ...instance, sha256: hash(text), ...more });
  const goodOf = async () => (await history()).good?.sha256 ?? null;
  const audited = () =>
    test.db.prisma.auditEntry.findMany({ where: { action: { in: ['good-marked', 'good-withdrawn'] } } });

  it('is the newest mark that stands, and marking it again changes nothing', async () => {
    const marked = await Promise.all([
      mark(GOOD, I1, { note: 'from the repository' }),
      mark(GOOD),
      mark(GOOD),
    ]);
    expect(marked.filter(({ added }) => added)).toHaveLength(1);
    expect(await goodOf()).toBe(hash(GOOD));
    expect(await audited()).toMatchObject([
      { actorId: 'user-ana', subjectKind: 'instance', subjectId: 'i-0abc1', detail: { sha256: hash(GOOD) } },
    ]);
  });

  it('changes with the next mark and comes back when that is withdrawn', async () => {
    await mark(BAD);
    expect(await goodOf()).toBe(hash(BAD));
    expect(await withdrawGood(ana, { ...I1, sha256: hash(BAD) })).toEqual({ withdrawn: true });
    expect(await withdrawGood(ana, { ...I1, sha256: hash(BAD) })).toEqual({ withdrawn: false });
    expect(await goodOf()).toBe(hash(GOOD));
    const { timeline } = await history('payloads');
    expect(timeline.items.map(({ type }) => type)).toEqual([
      'withdrawn',
      'good',
      'good',
      'payload',
      'payload',
    ]);
    expect(await audited()).toHaveLength(3);
  });

  it('needs a confirmation where the content was never seen on the instance, and a content that is kept', async () => {
    await expect(mark(BAD, I2)).rejects.toThrow(ConflictError);
    expect(await mark(BAD, I2, { evenIfNotSeen: true })).toEqual({ added: true, wasSeen: false });
    expect((await history('all', I2)).good).toMatchObject({ sha256: hash(BAD), wasSeen: false });
    await expect(mark('never kept')).rejects.toThrow(NotFoundError);
    await withdrawGood(ana, { ...I2, sha256: hash(BAD) });
  });

  it('is named for each content of an alert, on the instance it was read from', async () => {
    const goods = await listGoods(test.ctx, { alertId: 'one' });
    expect(goods.map(({ sha256, instanceId, good }) => [sha256, instanceId, good?.sha256])).toEqual(
      [hash(GOOD), hash(BAD)].sort().map((sha256) => [sha256, I1.instanceId, hash(GOOD)]),
    );
  });
});

describe('a restore', () => {
  it('names region, file and hash, and is written down', async () => {
    const plan = await prepareRestore(ana, { ...I1, sha256: hash(GOOD) });
    const { fileName, text } = await prepareRestoreFile(ana, { ...I1, sha256: hash(GOOD) });
    expect(plan.fileName).toBe(fileName);
    expect(Buffer.from(text, 'base64').toString()).toBe(GOOD);
    const commands = plan.steps.map(({ command }) => command).join('\n');
    expect(commands).toContain(
      `--instance-id i-0abc1 --region eu-west-1 --attribute userData --value file://${fileName}`,
    );
    expect(plan.steps.find(({ id }) => id === 'verify')?.says).toContain(hash(GOOD));
    expect(plan.warnings.join()).not.toMatch(/Nobody marked/);
    expect(await test.db.prisma.auditEntry.count({ where: { action: 'restore-prepared' } })).toBe(2);
    await expect(prepareRestore(ana, { ...I1, sha256: hash('never kept') })).rejects.toThrow(NotFoundError);
  });
});
