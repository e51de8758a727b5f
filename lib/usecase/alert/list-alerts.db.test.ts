import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readQueue } from '@/lib/alert/queue';
import { insertAlert, insertPerson, TEST_RULE, useTestRules } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { findNeighbours } from '@/lib/usecase/event/find-neighbours';
import { listAlerts } from './list-alerts';

let test: TestDatabase;
let rules: { remove(): Promise<void> };

beforeAll(async () => {
  test = await openTestDatabase();
  rules = await useTestRules();
  await insertPerson(test.ctx, 'Bo');
  const day = (date: string) => ({
    firstEventAt: new Date(`2024-08-${date}T10:00:00Z`),
    lastEventAt: new Date(`2024-08-${date}T11:00:00Z`),
  });
  await insertAlert(test.db, 'a1', { ...day('01'), severity: 'low', riskScore: 10 });
  await insertAlert(test.db, 'a2', {
    ...day('02'),
    severity: 'critical',
    riskScore: 99,
    assigneeId: 'user-bo',
    title: 'Odd 100%_done',
  });
  await insertAlert(test.db, 'a3', {
    ...day('03'),
    vendor: 'Elastic',
    ruleId: 'other',
    instanceIds: ['i-0def2', 'i-0abc1'],
    addresses: ['198.51.100.7'],
  });
  await insertAlert(test.db, 'a4', {
    ...day('04'),
    status: 'closed',
    verdict: 'benign',
    reason: 'planned work',
  });
  const answer = { guideHash: 'h', note: '', answeredBy: 'user-bo' };
  await test.db.prisma.guideAnswer.createMany({
    data: [
      { ...answer, alertId: 'a1', stepId: 'who', answer: 'known' },
      { ...answer, alertId: 'a1', stepId: 'gone', answer: 'yes' },
      { ...answer, alertId: 'a2', stepId: 'who', answer: 'known' },
      { ...answer, alertId: 'a2', stepId: 'who', answer: null },
    ],
  });
});
afterAll(async () => {
  await rules.remove();
  await test.close();
});

const ids = async (params: Record<string, string>) => {
  const list = await listAlerts(test.ctx, readQueue(params));
  expect(list.total).toBe(list.items.length);
  return list.items.map((item) => item.id);
};

describe('a queue of alerts', () => {
  it('holds the open ones, newest events first', async () => {
    expect(await ids({})).toEqual(['a3', 'a2', 'a1']);
    expect(await ids({ status: 'all' })).toEqual(['a4', 'a3', 'a2', 'a1']);
  });

  it.each([
    [{ severity: 'low,critical' }, ['a2', 'a1']],
    [{ rule: 'other' }, ['a3']],
    [{ vendor: 'Waymark' }, ['a2', 'a1']],
    [{ assignee: 'user-bo' }, ['a2']],
    [{ assignee: 'none' }, ['a3', 'a1']],
    [{ instance: 'i-0def2' }, ['a3']],
    [{ principal: 'ana', address: '198.51.100.7' }, ['a3']],
    [{ from: '2024-08-02T00:00:00Z', to: '2024-08-02T23:00:00Z' }, ['a2']],
    [{ q: 'WAYMARK 192.0.2.10', sort: '-severity' }, ['a2', 'a1']],
    [{ q: '100%_d' }, ['a2']],
    [{ q: '%' }, ['a2']],
    [{ q: "'; drop table alert; --" }, []],
    [{ status: 'closed', q: 'planned' }, ['a4']],
  ])('is narrowed by %j', async (params, expected) => {
    expect(await ids(params as unknown as Record<string, string>)).toEqual(expected);
  });

  it.each([
    'severity',
    'title',
    'rule',
    'vendor',
    'firstEventAt',
    'lastEventAt',
    'evidence',
    'assignee',
    'status',
    'updatedAt',
  ])('can be ordered by %s', async (key) => {
    expect((await ids({ sort: key, status: 'all' })).sort()).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect((await ids({ sort: `-${key}`, status: 'all' })).sort()).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  it('orders severity by weight and not by letter', async () => {
    expect(await ids({ sort: '-severity' })).toEqual(['a2', 'a3', 'a1']);
  });

  it('shows the guide as far as it is walked, by steps that the guide has', async () => {
    const { items } = await listAlerts(test.ctx, readQueue({}));
    expect(items.map((item) => [item.id, item.progress])).toEqual([
      ['a3', { done: 0, total: 0 }],
      ['a2', { done: 0, total: 2 }],
      ['a1', { done: 1, total: 2 }],
    ]);
    expect(items[1]).toMatchObject({ assigneeName: 'Bo', ruleName: 'Boot script changed' });
  });

  it('counts what each filter would show while the others stay', async () => {
    const { facets } = await listAlerts(test.ctx, readQueue({ vendor: 'Waymark' }));
    expect(facets.status).toEqual([
      { value: 'open', label: 'open', count: 2 },
      { value: 'closed', label: 'closed', count: 1 },
    ]);
    expect(facets.vendor).toEqual([
      { value: 'Waymark', label: 'Waymark', count: 2 },
      { value: 'Elastic', label: 'Elastic', count: 1 },
    ]);
    expect(facets.rule).toEqual([{ value: TEST_RULE, label: 'Boot script changed', count: 2 }]);
    expect(facets.assignee.map((each) => each.label).sort()).toEqual(['Bo', 'Nobody']);
  });

  it('says why it can be empty', async () => {
    expect((await listAlerts(test.ctx, readQueue({ q: 'nothing' }))).stock).toEqual({
      hasEvents: false,
      hasAlerts: true,
    });
  });

  it('pages without losing or repeating an alert', async () => {
    const queue = readQueue({ status: 'all' });
    const pages = await Promise.all(
      [1, 2, 3].map((page) => listAlerts(test.ctx, { ...queue, page, pageSize: 2 })),
    );
    expect(pages.map((page) => page.items.map((item) => item.id))).toEqual([['a4', 'a3'], ['a2', 'a1'], []]);
    expect(pages.every((page) => page.total === 4)).toBe(true);
  });
});

describe('the neighbours of an alert', () => {
  it('are those of the same queue', async () => {
    expect(await findNeighbours(test.ctx, { alertId: 'a2', queue: readQueue({}) })).toEqual({
      previousId: 'a3',
      nextId: 'a1',
      position: 2,
      total: 3,
    });
    expect(
      await findNeighbours(test.ctx, { alertId: 'a2', queue: readQueue({ sort: '-severity' }) }),
    ).toMatchObject({ previousId: null, nextId: 'a3' });
  });

  it('stay around an alert that has just left the queue', async () => {
    expect(await findNeighbours(test.ctx, { alertId: 'a4', queue: readQueue({}) })).toMatchObject({
      previousId: null,
      nextId: 'a3',
      position: 1,
      total: 4,
    });
  });

  it('are none for an alert there is not', async () => {
    expect(await findNeighbours(test.ctx, { alertId: 'zz', queue: readQueue({}) })).toBeNull();
  });
});
