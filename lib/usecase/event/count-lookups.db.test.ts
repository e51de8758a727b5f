import { afterAll, beforeAll, expect, it } from 'vitest';
import { bindGuide, type GuideBinding } from '@/lib/guide/bind-guide';
import { insertAlert, useTestRules } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { countLookups } from './count-lookups';
import { getAlert } from '@/lib/usecase/alert/get-alert';

let test: TestDatabase;
let rules: { remove(): Promise<void> };

beforeAll(async () => {
  test = await openTestDatabase();
  rules = await useTestRules();
  await insertAlert(test.db, 'a1', { accessKeys: [] });
});
afterAll(async () => {
  await rules.remove();
  await test.close();
});

const window = { from: new Date('2024-08-01T00:00:00Z'), to: new Date('2024-08-02T00:00:00Z') };

it('counts every look-up that can run and leaves out those that cannot', async () => {
  const { lookups } = await getAlert(test.ctx, { alertId: 'a1' });
  expect([...lookups.keys()]).toEqual(['step who', 'step usual', 'pivot 0']);
  expect(lookups.get('pivot 0')).toEqual({ cannotRun: 'because the events carry no access key' });
  expect([...(await countLookups(test.ctx, lookups))].sort()).toEqual([
    ['step usual', { count: 0 }],
    ['step who', { count: 0 }],
  ]);
});

it('says why one could not be counted and counts the others', async () => {
  const lookups = new Map<string, GuideBinding>([
    ['bad', { kql: 'eventName: (', ...window }],
    ['good', { kql: 'eventName: StopInstances', ...window }],
    ['same', { kql: 'eventName: StopInstances', ...window }],
  ]);
  const counts = await countLookups(test.ctx, lookups);
  expect(counts.get('bad')).toMatchObject({ failed: expect.stringContaining('Expected') as string });
  expect(counts.get('good')).toEqual({ count: 0 });
  expect(counts.get('same')).toEqual({ count: 0 });
});

it('gives up on a slow one', async () => {
  const lookups = new Map<string, GuideBinding>([['slow', { kql: '*', ...window }]]);
  expect((await countLookups(test.ctx, lookups, 0)).get('slow')).toEqual({ failed: 'it took more than 0 s' });
});

it('binds nothing where a guide has nothing to look up', () => {
  const facts = {
    accountId: 'none',
    instanceIds: [],
    principals: [],
    userNames: [],
    addresses: [],
    userAgents: [],
    accessKeys: [],
    regions: [],
    firstEventAt: window.from,
    lastEventAt: window.to,
  };
  expect(bindGuide({ summary: '', phases: [], pivots: [], falsePositives: [] }, facts).size).toBe(0);
});
