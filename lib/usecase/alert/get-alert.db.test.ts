import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { summariseAlert } from '@/lib/alert/summarise-alert';
import { NotFoundError } from '@/lib/errors';
import { insertAlert, useTestRules } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, makeRecord } from '@/scripts/test-records';
import { getAlert } from './get-alert';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';

let test: TestDatabase;
let rules: { remove(): Promise<void> };
const items = { instancesSet: { items: [{ instanceId: 'i-0abc1' }] } };
// Modify and start share a second, and the start's id sorts before the others.
const calls = [
  {
    at: '2024-08-01T12:04:18Z',
    eventName: 'StartInstances',
    eventId: 'a-start',
    request: items,
    role: 'start',
  },
  { at: '2024-08-01T12:03:30Z', eventName: 'StopInstances', eventId: 'b-stop', request: items, role: 'stop' },
  {
    at: '2024-08-01T12:04:18Z',
    eventName: 'ModifyInstanceAttribute',
    eventId: 'c-change',
    request: { instanceId: 'i-0abc1', userData: '<sensitiveDataRemoved>' },
    role: 'change',
  },
];
const texts = calls.map(
  (call) => `  ${JSON.stringify(makeRecord({ ...call, user: 'ana', userAgent: 'attack-tool/1' }))} `,
);

beforeAll(async () => {
  test = await openTestDatabase();
  rules = await useTestRules();
  const file = path.join(test.ctx.home, 'attack.jsonl');
  await writeFile(file, texts.join('\n'));
  await ingestPaths(test.ctx, { paths: [file] });
  await insertAlert(test.db, 'a1');
  await test.db.prisma.alertEvidence.createMany({
    data: calls.map(({ at, eventId, role }) => ({
      accountId: ACCOUNT,
      alertId: 'a1',
      eventTime: new Date(at),
      eventId,
      role,
    })),
  });
});
afterAll(async () => {
  await rules.remove();
  await test.close();
});

it('brings the events in the order they happened, also within one second', async () => {
  const { evidence } = await getAlert(test.ctx, { alertId: 'a1' });
  expect(evidence.map((event) => event.role)).toEqual(['stop', 'change', 'start']);
  expect(summariseAlert(evidence)).toBe(
    'ana (IAM user) stopped i-0abc1, changed its user data 48 s later and started it in the same second, from 192.0.2.10 with attack-tool/1.',
  );
});

it('brings each record exactly as it was ingested', async () => {
  const { records } = await getAlert(test.ctx, { alertId: 'a1' });
  expect(records.get('c-change')).toBe(texts[2]?.trim());
});

it('says that an alert is not there', async () => {
  await expect(getAlert(test.ctx, { alertId: 'nothing' })).rejects.toThrow(NotFoundError);
});
