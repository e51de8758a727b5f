import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { ledgerQuery, type LedgerFilter } from '@/lib/payload/history/ledger-page';
import { ACCOUNT, instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { listPayloadPlaces } from '@/lib/usecase/payload/list-payload-places';
import { findInstance } from './find-instance';
import type { InstanceHistory } from './get-instance-history';
import { BAD, GOOD, hash, I1, I2, setUpHistories } from './instance-history.test-support';
import { listInstances } from './list-instances';

const at = setUpHistories();
const { attach, history } = at;
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
    expect(await findInstance(at.test.ctx, { instanceId: 'i-0abc1' })).toEqual([ACCOUNT]);
    expect(await findInstance(at.test.ctx, { instanceId: "i-0' OR 1=1" })).toEqual([]);
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
    const { places, total } = await listPayloadPlaces(at.test.ctx, { sha256: hash(GOOD) });
    expect(total).toBe(2);
    expect(places.map(({ holderId }) => holderId).sort()).toEqual([I1.instanceId, I2.instanceId]);
    expect(places[0]).toMatchObject({
      holderKind: 'instance',
      times: 1,
      hows: ['paste'],
      people: ['Ana'],
      good: false,
    });
    await expect(listPayloadPlaces(at.test.ctx, { sha256: '../x' })).rejects.toThrow(NotFoundError);
  });

  it('pages without repeating or dropping a row, also when new ones come in between', async () => {
    for (let index = 0; index < 60; index += 1)
      await at.test.db.prisma.payloadSighting.create({
        data: {
          accountId: ACCOUNT, key: `read/page-${index}/i-0abc9`, holderKind: 'instance', holderId: 'i-0abc9',
          sha256: hash(GOOD), seenAt: new Date(Date.UTC(2024, 8, 1, 0, 0, Math.floor(index / 7))), how: 'fetch',
        },
      }); // prettier-ignore
    const instance = { accountId: ACCOUNT, instanceId: 'i-0abc9' };
    const first = await history('payloads', instance);
    await at.test.db.prisma.payloadSighting.create({
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
    await at.test.db.prisma.payloadSighting.create({
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
    const file = path.join(at.test.ctx.home, 'starts.json');
    await writeFile(file, JSON.stringify({ Records: [...starts, change] }));
    await ingestPaths(at.test.ctx, { paths: [file] });
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
      listInstances(at.test.ctx, { text, sort: { key: 'changes', desc: true }, page: 1, pageSize: 25 });
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
