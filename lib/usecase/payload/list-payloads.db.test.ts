import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { ingestRecords } from '@/lib/detect/detection.test-support';
import { BadInputError, NotFoundError, OverLimitError } from '@/lib/errors';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, makeRecord } from '@/scripts/test-records';
import { collectPayloads } from './collect-payloads';
import { decodeText } from './decode-text';
import { keepDecoded, type KeepDecodedInput } from './keep-decoded';
import { listPayloads, readHows, readTermParam } from './list-payloads';
import { readNotebookUses } from './read-notebook-uses';
import { readRecordedUserData } from './read-recorded-user-data';

const HOOK = '#cloud-boothook\n#!/bin/sh\nid\n';
const SCRIPT = '#!/bin/sh\nuname -a\n';
const NOTEBOOK = '#!/bin/bash\npip install torch\n';
const STUDIO = '#!/bin/bash\npip install -q jupyterlab-git # ';
const bytesOf = (text: string) => new TextEncoder().encode(text);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

let test: TestDatabase;
let ana: Context;

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
  await insertAlert(test.db, 'one');
  const template = {
    CreateLaunchTemplateRequest: {
      LaunchTemplateName: 'web',
      LaunchTemplateData: { UserData: base64(SCRIPT) },
    },
  };
  await ingestRecords(test.ctx, 'records', [
    makeRecord({
      at: '2024-08-01T10:00:00Z',
      eventName: 'RunInstances',
      eventId: 'run',
      request: { userData: base64(SCRIPT) },
      extra: {
        responseElements: { instancesSet: { items: [{ instanceId: 'i-0abc8' }, { instanceId: 'i-0abc9' }] } },
      },
    }),
    makeRecord({
      at: '2024-08-01T11:00:00Z',
      eventName: 'CreateLaunchTemplate',
      eventId: 'template',
      request: template,
      extra: {
        responseElements: {
          CreateLaunchTemplateResponse: {
            launchTemplate: { launchTemplateId: 'lt-0abc', latestVersionNumber: 1 },
          },
        },
      },
    }),
    makeRecord({
      at: '2024-08-01T12:00:00Z',
      eventName: 'CreateNotebookInstanceLifecycleConfig',
      eventId: 'notebook',
      request: { notebookInstanceLifecycleConfigName: 'mine', onStart: [{ content: base64(NOTEBOOK) }] },
      extra: { eventSource: 'sagemaker.amazonaws.com' },
    }),
    makeRecord({
      at: '2024-08-01T13:00:00Z',
      eventName: 'ModifyInstanceAttribute',
      eventId: 'withheld',
      request: { instanceId: 'i-0abc1', userData: '<sensitiveDataRemoved>' },
    }),
  ]);
  await collectPayloads(test.ctx);
});
afterAll(() => test.close());

const keep = (input: Partial<KeepDecodedInput>) =>
  keepDecoded(ana, {
    bytes: bytesOf(base64(HOOK)),
    fileName: null,
    alert: '',
    instanceId: '',
    accountId: '',
    ...input,
  });

type Query = Parameters<typeof listPayloads>[1];
const list = (filter: Partial<Query['filter']> = {}, query: Partial<Query> = {}) =>
  listPayloads(ana, {
    filter: { search: '', term: null, holder: '', hows: [], ...filter },
    sort: { key: 'firstSeenAt', descending: false },
    page: 1,
    ...query,
  });
const shas = async (filter: Partial<Query['filter']> = {}, query: Partial<Query> = {}) =>
  (await list(filter, query)).items.map(({ sha256 }) => sha256);

describe('the index of what is kept', () => {
  it('tells of each content both verdicts, where and when it was seen, and how', async () => {
    const { items, total } = await list();
    expect(total).toBe(2);
    expect(items).toMatchObject([
      {
        sha256: sha(SCRIPT),
        size: SCRIPT.length,
        nextStart: { runsAtNextStart: 'no', words: 'not again' },
        newInstance: { runs: 'yes' },
        firstSeenAt: new Date('2024-08-01T10:00:00Z'),
        lastSeenAt: new Date('2024-08-01T11:00:00Z'),
        places: 3,
        holders: [
          { accountId: ACCOUNT, kind: 'launch-template', id: 'lt-0abc:1' },
          { accountId: ACCOUNT, kind: 'instance', id: 'i-0abc8' },
          { accountId: ACCOUNT, kind: 'instance', id: 'i-0abc9' },
        ],
        hows: ['record'],
        alerts: 0,
        hooks: [],
        isElsewhere: true,
      },
      { sha256: sha(NOTEBOOK), hooks: ['onStart'], isElsewhere: false },
    ]);
  });

  it('takes a script for a notebook’s by the call alone, not by a name that somebody chose', async () => {
    const name = 'x/requestParameters.onStart[0].content/unknown:unknown';
    const script = '#cloud-boothook\n#!/bin/sh\necho named\n';
    await ingestRecords(test.ctx, 'named', [
      makeRecord({
        at: '2024-08-02T10:00:00Z',
        eventName: 'CreateLaunchConfiguration',
        eventId: 'named',
        request: { launchConfigurationName: name, userData: base64(script) },
        extra: { eventSource: 'autoscaling.amazonaws.com' },
      }),
      makeRecord({
        at: '2024-08-02T11:00:00Z',
        eventName: 'CreateNotebookInstanceLifecycleConfig',
        eventId: 'denied',
        errorCode: 'AccessDenied',
        request: { notebookInstanceLifecycleConfigName: 'other', onCreate: [{ content: base64(NOTEBOOK) }] },
        extra: { eventSource: 'sagemaker.amazonaws.com' },
      }),
      ...(['done', 'denied'] as const).map((end) =>
        makeRecord({
          at: '2024-08-02T12:00:00Z',
          eventName: 'CreateStudioLifecycleConfig',
          eventId: `studio-${end}`,
          ...(end === 'denied' && { errorCode: 'AccessDenied' }),
          request: {
            studioLifecycleConfigName: 'tools',
            studioLifecycleConfigAppType: 'JupyterLab',
            studioLifecycleConfigContent: base64(STUDIO + end),
          },
          extra: { eventSource: 'sagemaker.amazonaws.com' },
        }),
      ),
    ]);
    await collectPayloads(test.ctx);
    expect(await list({ search: sha(script) })).toMatchObject({ items: [{ hooks: [], isElsewhere: true }] });
    expect(await list({ search: sha(NOTEBOOK) })).toMatchObject({
      items: [{ hooks: ['onCreate', 'onStart'], isElsewhere: false }],
    });
    const decoded = decodeUserData(bytesOf(NOTEBOOK));
    expect(await readNotebookUses(ana, { sha256: sha(NOTEBOOK), decoded })).toMatchObject({
      verdicts: [
        { question: 'Runs at every start of the notebook' },
        { question: 'Runs when the notebook is created' },
      ],
      isOnly: true,
    });
    for (const end of ['done', 'denied']) {
      const sha256 = sha(STUDIO + end);
      expect(await list({ search: sha256 })).toMatchObject({
        items: [{ hooks: ['studio'], isElsewhere: false }],
      });
      expect(await readNotebookUses(ana, { sha256, decoded })).toMatchObject({
        verdicts: [{ question: 'Runs at every start of an application in Studio' }],
        isOnly: true,
      });
    }
    expect(await readNotebookUses(ana, { sha256: sha(script), decoded })).toEqual({
      verdicts: [],
      isOnly: false,
    });
    await test.db.pool.query(
      "DELETE FROM payload_sighting WHERE event_id IN ('named', 'denied', 'studio-done', 'studio-denied')",
    );
    await test.db.pool.query('DELETE FROM payload WHERE sha256 = ANY($1)', [
      [script, `${STUDIO}done`, `${STUDIO}denied`].map(sha),
    ]);
  });

  it('is found by hash, holder, template without its version, way and term', async () => {
    await test.db.prisma.payloadTerm.create({
      data: { kind: 'domain', value: 'bad.example.com', sha256: sha(NOTEBOOK) },
    });
    expect(await shas({ search: ` ${sha(NOTEBOOK).slice(0, 8).toUpperCase()}` })).toEqual([sha(NOTEBOOK)]);
    expect(await shas({ search: 'LT-0ab' })).toEqual([sha(SCRIPT)]);
    expect(await shas({ search: '%' })).toEqual([]);
    expect(await shas({ holder: 'i-0abc9' })).toEqual([sha(SCRIPT)]);
    expect(await shas({ holder: 'lt-0abc' })).toEqual([sha(SCRIPT)]);
    expect(await shas({ holder: 'i-0abc' })).toEqual([]);
    expect(await shas({ hows: readHows('record') })).toHaveLength(2);
    expect(await shas({ hows: readHows('fetch') })).toEqual([]);
    expect(await shas({ term: readTermParam('domain:bad.example.com') })).toEqual([sha(NOTEBOOK)]);
    expect(await shas({ term: readTermParam('domain:example.com') })).toEqual([sha(NOTEBOOK)]);
    expect(await shas({ term: readTermParam('domain:ad.example.com') })).toEqual([]);
    expect([readTermParam('nonsense'), readTermParam('domain:'), readTermParam('x:y')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is sorted and paged by the database', async () => {
    expect(await shas({}, { sort: { key: 'lastSeenAt', descending: true } })).toEqual([
      sha(NOTEBOOK),
      sha(SCRIPT),
    ]);
    expect(await shas({}, { sort: { key: 'places', descending: true } })).toEqual([
      sha(SCRIPT),
      sha(NOTEBOOK),
    ]);
    expect(await list({}, { page: 2 })).toMatchObject({ items: [], total: 2 });
  });
});

describe('decoding something that is not kept', () => {
  it('stores nothing', async () => {
    const { decoded, texts } = await decodeText(ana, { bytes: bytesOf(base64(HOOK)) });
    expect(decoded).toMatchObject({ sha256: sha(HOOK), runsAtNextStart: 'yes' });
    expect(texts).toHaveLength(1);
    expect(await test.db.prisma.payload.count()).toBe(2);
  });

  it('refuses what is blank or too large, with what to do', async () => {
    await expect(decodeText(ana, { bytes: bytesOf(' \n') })).rejects.toThrow(BadInputError);
    await expect(decodeText(ana, { bytes: new Uint8Array(1_000_001) })).rejects.toThrow(OverLimitError);
  });

  it('is kept on request, once, with the alert or the instance that somebody names', async () => {
    expect(await keep({})).toEqual({ sha256: sha(HOOK), alertId: null });
    expect(await list({ search: sha(HOOK) })).toMatchObject({
      items: [{ places: 0, holders: [], hows: [], alerts: 0 }],
    });
    await keep({ instanceId: 'i-0abc7', accountId: ACCOUNT });
    await keep({ instanceId: 'i-0abc7', accountId: ACCOUNT });
    expect(await keep({ alert: 'http://localhost:3000/alerts/one?status=open' })).toMatchObject({
      alertId: 'one',
    });
    expect(await list({ search: sha(HOOK) })).toMatchObject({
      items: [{ places: 2, hows: ['paste'], alerts: 1, nextStart: { words: 'every boot' } }],
    });
  });

  it('is not kept where the alert, the instance or the value cannot be right', async () => {
    const before = await test.db.prisma.payloadSighting.count();
    await expect(keep({ alert: 'none' })).rejects.toThrow(NotFoundError);
    await expect(keep({ instanceId: 'i-0abc7' })).rejects.toThrow(/12 digits/);
    await expect(keep({ instanceId: "i-1'; --", accountId: ACCOUNT })).rejects.toThrow(BadInputError);
    await expect(keep({ bytes: bytesOf('<sensitiveDataRemoved>') })).rejects.toThrow(
      /describe-instance-attribute/,
    );
    await expect(keep({ alert: 'one', instanceId: 'i-0abc7' })).rejects.toThrow(/alert names/);
    expect(await test.db.prisma.payloadSighting.count()).toBe(before);
  });
});

describe('an event’s page', () => {
  const read = async (eventId: string) => {
    const { eventTime } = await test.db.prisma.event.findFirstOrThrow({ where: { eventId } });
    return readRecordedUserData(ana, { accountId: ACCOUNT, eventTime, eventId });
  };

  it('answers the question that matters for what got the script, and knows whether it is kept', async () => {
    expect(await read('template')).toMatchObject({
      total: 1,
      items: [
        {
          state: 'held',
          holders: [{ kind: 'launch-template', id: 'lt-0abc:1' }],
          content: { sha256: sha(SCRIPT), verdict: { question: 'Runs on a new instance', words: 'yes' } },
          isKept: true,
        },
      ],
    });
    expect((await read('notebook')).items).toMatchObject([
      { content: { verdict: { question: 'Runs at every start of the notebook', words: 'yes' } } },
    ]);
  });

  it('says that a value was withheld', async () => {
    expect((await read('withheld')).items).toMatchObject([
      { state: 'withheld', marker: '<sensitiveDataRemoved>', content: null, isKept: false },
    ]);
  });
});
