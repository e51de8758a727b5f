import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { BadInputError, ConflictError, NotFoundError } from '@/lib/errors';
import { insertAlert, insertPerson, useTestRules } from '@/scripts/test-alerts';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { addNote } from './add-note';
import { answerStep } from './answer-step';
import { assignAlert } from './assign-alert';
import { changeAlertStatus } from './change-alert-status';
import { changeManyAlerts } from './change-many-alerts';
import { getAlert } from './get-alert';
import { listActivity } from './list-activity';

let test: TestDatabase;
let rules: { remove(): Promise<void> };
let ana: Context;
let bo: Context;
let alertId: string;
let count = 0;

beforeAll(async () => {
  test = await openTestDatabase();
  rules = await useTestRules();
  ana = await insertPerson(test.ctx, 'Ana');
  bo = await insertPerson(test.ctx, 'Bo');
});
afterAll(async () => {
  await rules.remove();
  await test.close();
});
beforeEach(async () => {
  alertId = `alert-${(count += 1)}`;
  await insertAlert(test.db, alertId);
});

const status = async () =>
  test.db.prisma.alert.findUniqueOrThrow({
    where: { id: alertId },
    select: { status: true, verdict: true, reason: true },
  });
const activity = async () => (await listActivity(ana, { alertId })).items;

describe('closing an alert', () => {
  const close = { status: 'closed', verdict: 'true-positive', reason: 'It was an attack.' } as const;

  it('waits for a verdict, a reason and the required steps, and says which are open', async () => {
    await expect(changeAlertStatus(ana, { alertId, status: 'closed', reason: 'x' })).rejects.toThrow(
      /verdict/,
    );
    await expect(changeAlertStatus(ana, { alertId, ...close, reason: '  ' })).rejects.toThrow(/reason/);
    await expect(changeAlertStatus(ana, { alertId, ...close })).rejects.toThrow(
      'One required step is still open: “Who called?”',
    );
    expect(await status()).toMatchObject({ status: 'open', verdict: null });
    expect(await activity()).toEqual([]);
  });

  it('keeps verdict and reason, and writes down who did it', async () => {
    await answerStep(ana, { alertId, stepId: 'who', answer: 'unknown' });
    expect(await changeAlertStatus(ana, { alertId, ...close })).toEqual({ changed: true });
    expect(await status()).toEqual(close);
    expect((await activity())[0]).toMatchObject({
      kind: 'status',
      actor: 'Ana',
      detail: { from: 'open', to: 'closed', verdict: 'true-positive' },
    });
  });

  it('accepts a required step that was skipped with a reason', async () => {
    await expect(answerStep(ana, { alertId, stepId: 'who', answer: 'skipped' })).rejects.toThrow(/why/);
    await answerStep(ana, { alertId, stepId: 'who', answer: 'skipped', note: 'The account is gone.' });
    expect(await changeAlertStatus(ana, { alertId, ...close })).toEqual({ changed: true });
  });

  it('is one change however often the form is sent', async () => {
    await answerStep(ana, { alertId, stepId: 'who', answer: 'known' });
    const seen = (await getAlert(ana, { alertId })).alert.updatedAt;
    const sent = await Promise.all(
      [1, 2, 3].map(() => changeAlertStatus(ana, { alertId, ...close, expectedUpdatedAt: seen })),
    );
    expect(sent.filter((each) => each.changed)).toHaveLength(1);
    expect((await activity()).filter((item) => item.kind === 'status')).toHaveLength(1);
  });

  it('is undone by reopening, and the activity keeps both', async () => {
    await answerStep(ana, { alertId, stepId: 'who', answer: 'known' });
    await changeAlertStatus(ana, { alertId, ...close });
    await changeAlertStatus(bo, { alertId, status: 'open' });
    expect(await status()).toEqual({ status: 'open', verdict: null, reason: null });
    expect((await activity()).map((item) => `${item.kind} ${item.actor ?? ''}`)).toEqual([
      'status Bo',
      'status Ana',
      'answer Ana',
    ]);
  });
});

describe('a change by two people', () => {
  it('is refused to the second, with who was first', async () => {
    const seen = (await getAlert(ana, { alertId })).alert.updatedAt;
    await changeAlertStatus(bo, { alertId, status: 'acknowledged', expectedUpdatedAt: seen });
    const late = changeAlertStatus(ana, {
      alertId,
      status: 'open',
      reason: 'not yet',
      expectedUpdatedAt: seen,
    });
    await expect(late).rejects.toThrow(ConflictError);
    await expect(late).rejects.toThrow(/^Bo changed this alert at .* UTC/);
    await expect(
      assignAlert(ana, { alertId, assigneeId: 'user-ana', expectedUpdatedAt: seen }),
    ).rejects.toThrow(ConflictError);
  });
});

describe('a superseded alert', () => {
  it('keeps its status and says what to do', async () => {
    await insertAlert(test.db, `${alertId}-new`, { title: 'The later one' });
    await test.db.prisma.alert.update({
      where: { id: alertId },
      data: { standing: 'superseded', standingBy: `${alertId}-new` },
    });
    await expect(changeAlertStatus(ana, { alertId, status: 'acknowledged' })).rejects.toThrow(/replaced/);
    expect((await getAlert(ana, { alertId })).replacement).toEqual({
      id: `${alertId}-new`,
      title: 'The later one',
    });
  });
});

describe('an assignment', () => {
  it('goes to a person, to nobody, and is written down once', async () => {
    expect(await assignAlert(ana, { alertId, assigneeId: 'user-bo' })).toEqual({ changed: true });
    expect(await assignAlert(ana, { alertId, assigneeId: 'user-bo' })).toEqual({ changed: false });
    expect((await getAlert(ana, { alertId })).assigneeName).toBe('Bo');
    await assignAlert(bo, { alertId, assigneeId: null });
    expect((await activity()).map((item) => item.detail)).toEqual([
      { to: null, name: null },
      { to: 'user-bo', name: 'Bo' },
    ]);
  });

  it('is refused for somebody who is not there', async () => {
    await expect(assignAlert(ana, { alertId, assigneeId: 'user-gone' })).rejects.toThrow(NotFoundError);
    await expect(assignAlert(ana, { alertId: 'nothing', assigneeId: null })).rejects.toThrow(NotFoundError);
  });
});

describe('a note', () => {
  it('is kept once per key', async () => {
    const note = { alertId, text: ' seen <b>this</b> ', key: 'note-key-1' };
    const sent = await Promise.all([addNote(ana, note), addNote(ana, note)]);
    expect(sent.filter((each) => each.added)).toHaveLength(1);
    await addNote(bo, { ...note, key: 'note-key-2' });
    expect(
      (await activity()).map((item) => [item.kind, item.actor, (item.detail as { text: string }).text]),
    ).toEqual([
      ['note', 'Bo', 'seen <b>this</b>'],
      ['note', 'Ana', 'seen <b>this</b>'],
    ]);
  });

  it('is refused empty or for no alert', async () => {
    await expect(addNote(ana, { alertId, text: '  ', key: 'note-key-3' })).rejects.toThrow(BadInputError);
    await expect(addNote(ana, { alertId: 'nothing', text: 'x', key: 'note-key-3' })).rejects.toThrow(
      NotFoundError,
    );
  });
});

describe('an answer', () => {
  it('stands with who gave it; every earlier one stays written down', async () => {
    await answerStep(ana, { alertId, stepId: 'who', answer: 'known', note: 'It is me.' });
    await answerStep(ana, { alertId, stepId: 'who', answer: 'known', note: 'It is me.' });
    await answerStep(bo, { alertId, stepId: 'who', answer: 'unknown' });
    const { answers } = await getAlert(ana, { alertId });
    expect(answers).toMatchObject([{ stepId: 'who', answer: 'unknown', note: '', answeredBy: 'Bo' }]);
    expect(await test.db.prisma.guideAnswer.count({ where: { alertId } })).toBe(2);
  });

  it('can be taken back, once', async () => {
    await answerStep(ana, { alertId, stepId: 'usual', answer: 'no' });
    expect(await answerStep(ana, { alertId, stepId: 'usual', answer: null })).toEqual({ changed: true });
    expect(await answerStep(ana, { alertId, stepId: 'usual', answer: null })).toEqual({ changed: false });
    expect((await getAlert(ana, { alertId })).answers).toEqual([]);
  });

  it('is refused where the step has no such answer, or the guide no such step', async () => {
    await expect(answerStep(ana, { alertId, stepId: 'who', answer: 'perhaps' })).rejects.toThrow(
      '“known”, “unknown”',
    );
    await expect(answerStep(ana, { alertId, stepId: 'gone', answer: 'known' })).rejects.toThrow(
      NotFoundError,
    );
  });
});

it('pages through a long activity from the newest on', async () => {
  await test.db.prisma.alertActivity.createMany({
    data: Array.from({ length: 130 }, (_, index) => ({
      alertId,
      kind: 'note',
      detail: { text: `${index}` },
    })),
  });
  const first = await listActivity(ana, { alertId });
  expect(first.items).toHaveLength(100);
  const second = await listActivity(ana, { alertId, ...(first.next !== null && { before: first.next }) });
  expect(second.items).toHaveLength(30);
  expect(second.next).toBeNull();
});

describe('one change for many alerts', () => {
  it('changes those it can and says why for each of the rest', async () => {
    await insertAlert(test.db, `${alertId}-b`);
    await answerStep(ana, { alertId, stepId: 'who', answer: 'known' });
    const change = { status: 'closed', verdict: 'benign', reason: 'Planned.' } as const;
    const result = await changeManyAlerts(ana, {
      alertIds: [alertId, `${alertId}-b`, 'nothing', alertId],
      change,
    });
    expect(result.changed).toBe(1);
    expect(result.failed.map((each) => each.alertId)).toEqual([`${alertId}-b`, 'nothing']);
    expect(
      await changeManyAlerts(ana, { alertIds: [alertId, `${alertId}-b`], change: { assigneeId: 'user-bo' } }),
    ).toEqual({ changed: 2, failed: [] });
    await expect(changeManyAlerts(ana, { alertIds: [], change })).rejects.toThrow(BadInputError);
  });
});
