import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAlertReport } from '@/lib/store/alert/finding-report';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { addQuieting } from './add-quieting';
import { changeAlertStatus } from '@/lib/usecase/alert/change-alert-status';
import { endQuieting } from './end-quieting';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { reportAlerts } from '@/lib/usecase/alert/report-alerts';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { settleQuietings } from './settle-quietings';

const RULE = 'waymark-ec2-userdata-boot-hijack';
const START = Date.UTC(2026, 9, 1, 9);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let test: TestDatabase;
let count = 0;

beforeEach(async () => {
  test = await openTestDatabase();
});
afterEach(async () => {
  await test.close();
});

interface Attack {
  instance: string;
  atMs: number;
  user?: string;
  /** Who makes the start, where somebody else does. */
  starter?: string;
}

/** Stop, change, start of one instance; brought in and examined. */
async function attack(...attacks: Attack[]): Promise<void> {
  await bring(
    attacks.flatMap(({ instance, atMs, user = 'carol', starter = user }) => [
      call('StopInstances', atMs, instanceSet(instance), user),
      call('ModifyInstanceAttribute', atMs + 60_000, userDataChange(instance, 'A'), user),
      call('StartInstances', atMs + 120_000, instanceSet(instance), starter),
    ]),
  );
}

function call(eventName: string, ms: number, request: unknown, user: string): string {
  count += 1;
  const eventId = `event-${String(count).padStart(4, '0')}`;
  return JSON.stringify(makeRecord({ at: new Date(START + ms), eventName, eventId, request, user }));
}

async function bring(lines: readonly string[]): Promise<void> {
  const folder = path.join(test.ctx.home, 'logs');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${count}.jsonl`);
  await writeFile(file, lines.join('\n'));
  await ingestPaths(test.ctx, { paths: [file] });
  await runDetection(test.ctx);
}

const one = (n: number) => `i-0aaa0aaa0aaa0aaa${n}`;

/** Standing of each alert of the rule by its instance. */
async function standings(): Promise<Record<string, string>> {
  const { rows } = await test.db.pool.query<{ name: string; standing: string }>(
    `SELECT instance_ids[1] || ' ' || to_char(first_event_at - $2::timestamptz, 'HH24:MI') AS name, standing FROM alert WHERE rule_id = $1 AND standing <> 'superseded' ORDER BY 1`,
    [RULE, new Date(START)],
  );
  return Object.fromEntries(rows.map(({ name, standing }) => [name, standing]));
}

async function activity(kind: string): Promise<number> {
  return test.db.prisma.alertActivity.count({ where: { kind } });
}

const inADay = () => new Date(Date.now() + DAY);

async function addException(condition: string, ruleIds: string[] = [RULE]): Promise<string> {
  const { id } = await addQuieting(test.ctx, {
    kind: 'exception',
    ruleIds,
    condition,
    reason: 'Patch night',
    expiresAt: inADay(),
  });
  return id;
}

describe('an exception', () => {
  it('hides the alerts that meet it at once, and brings them back when it is ended', async () => {
    await attack({ instance: one(1), atMs: 0 }, { instance: one(2), atMs: 0, user: 'mallory' });
    const id = await addException('userName: carol');
    expect(await standings()).toEqual({ [`${one(1)} 00:00`]: 'excepted', [`${one(2)} 00:00`]: 'current' });
    expect((await reportAlerts(test.ctx, { rule: RULE })).map(({ status }) => status)).toEqual(['open']);
    await endQuieting(test.ctx, { id });
    expect(Object.values(await standings())).toEqual(['current', 'current']);
    expect([await activity('excepted'), await activity('shown')]).toEqual([1, 1]);
  });

  it('is settled by whoever begins or ends it, so that they are told how many alerts changed: the worker comes later', async () => {
    await attack({ instance: one(1), atMs: 0 });
    const atOnce = async () =>
      (
        await test.db.pool.query(
          "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'settle-quietings' AND run_at <= now()",
        )
      ).rowCount;
    const id = await addException('userName: carol');
    expect(await atOnce()).toBe(0);
    expect(await endQuieting(test.ctx, { id })).toEqual({ changed: 1 });
    expect(await atOnce()).toBe(0);
  });

  it('brings them back once it expires, with the next detection', async () => {
    await attack({ instance: one(1), atMs: 0 });
    const id = await addException('userName: carol');
    await test.db.pool.query("UPDATE quieting SET expires_at = now() - interval '1 second' WHERE id = $1", [
      id,
    ]);
    await runDetection(test.ctx);
    expect(Object.values(await standings())).toEqual(['current']);
    expect((await settleQuietings(test.ctx)).settled).toBe(0);
  });

  it('hides an alert that comes later at once', async () => {
    await addException('userName: carol');
    await attack({ instance: one(1), atMs: 0 });
    expect(Object.values(await standings())).toEqual(['excepted']);
    expect(await reportAlerts(test.ctx, { rule: RULE, status: 'excepted' })).toHaveLength(1);
  });

  it('never hides an alert of which one event is foreign to it', async () => {
    await addException('userName: carol');
    await attack({ instance: one(1), atMs: 0, starter: 'mallory' });
    expect(Object.values(await standings())).toEqual(['current']);
  });

  it('shows an alert again that later events change so that one is foreign', async () => {
    await addException('not userName: mallory');
    await attack({ instance: one(1), atMs: 0 });
    expect(Object.values(await standings())).toEqual(['excepted']);
    await bring([call('StartInstances', 90_000, instanceSet(one(1)), 'mallory')]);
    expect(Object.values(await standings())).toEqual(['current']);
  });

  it('keeps what people decided of an alert that it hides', async () => {
    await attack({ instance: one(1), atMs: 0 });
    const [alert] = await reportAlerts(test.ctx, { rule: RULE });
    await changeAlertStatus(test.ctx, { alertId: alert?.id ?? '', status: 'acknowledged' });
    const id = await addException('userName: carol');
    await endQuieting(test.ctx, { id });
    expect((await readAlertReport(test.db, { rule: RULE })).map(({ status }) => status)).toEqual([
      'acknowledged',
    ]);
  });

  it('leaves hidden what another one still hides', async () => {
    await attack({ instance: one(1), atMs: 0 });
    const id = await addException('userName: carol');
    const other = await addException('eventSource: ec2.amazonaws.com', []);
    await endQuieting(test.ctx, { id });
    expect(Object.values(await standings())).toEqual(['excepted']);
    await endQuieting(test.ctx, { id: other });
    expect(Object.values(await standings())).toEqual(['current']);
  });

  it('is refused for a rule that does not exist, and cannot be ended twice', async () => {
    await expect(addException('userName: carol', ['no-such-rule'])).rejects.toThrow('no rule');
    const id = await addException('userName: carol');
    await endQuieting(test.ctx, { id });
    await expect(endQuieting(test.ctx, { id })).rejects.toThrow('over already');
  });

  it('tells the rules that correlate what it hides, once when it begins and once when it ends', async () => {
    await attack({ instance: one(1), atMs: 0 });
    const touched = async () =>
      (await test.db.pool.query('SELECT 1 FROM touched_range WHERE rule_id = $1', [RULE])).rowCount ?? 0;
    const before = await touched();
    const id = await addException('userName: carol');
    expect(await touched()).toBe(before + 1);
    await endQuieting(test.ctx, { id });
    expect(await touched()).toBe(before + 2);
    const { rowCount } = await test.db.pool.query(
      "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'detect'",
    );
    expect(rowCount).toBeGreaterThan(0);
  });
});

describe('a suppression', () => {
  const add = (period = '2h') =>
    addQuieting(test.ctx, {
      kind: 'suppression',
      ruleIds: [RULE],
      condition: '*',
      foldBy: ['user'],
      period,
      reason: 'Roll-out',
      expiresAt: inADay(),
    });
  const repeats = async () =>
    (
      await test.db.prisma.alert.findMany({
        where: { ruleId: RULE, standing: { not: 'superseded' } },
        orderBy: [{ firstEventAt: 'asc' }, { id: 'asc' }],
      })
    ).map((alert) => [alert.instanceIds[0], alert.standing, alert.repeats]);

  it('folds stored and later alerts into the first of each period, and unfolds them when it ends', async () => {
    await attack({ instance: one(1), atMs: 0 }, { instance: one(2), atMs: HOUR });
    const { id } = await add();
    await attack({ instance: one(3), atMs: 1.5 * HOUR }, { instance: one(4), atMs: 2 * HOUR });
    expect(await repeats()).toEqual([
      [one(1), 'current', 2],
      [one(2), 'repeat', 0],
      [one(3), 'repeat', 0],
      [one(4), 'current', 0],
    ]);
    await endQuieting(test.ctx, { id });
    expect((await repeats()).map(([, standing, n]) => [standing, n])).toEqual(
      Array.from({ length: 4 }, () => ['current', 0]),
    );
  });

  it('lets a late alert lead, and moves every tile after it', async () => {
    await add();
    await attack(
      { instance: one(2), atMs: HOUR },
      { instance: one(3), atMs: 2.5 * HOUR },
      { instance: one(4), atMs: 3.5 * HOUR },
    );
    expect(await repeats()).toEqual([
      [one(2), 'current', 1],
      [one(3), 'repeat', 0],
      [one(4), 'current', 0],
    ]);
    await attack({ instance: one(1), atMs: 0 });
    expect(await repeats()).toEqual([
      [one(1), 'current', 1],
      [one(2), 'repeat', 0],
      [one(3), 'current', 1],
      [one(4), 'repeat', 0],
    ]);
  });

  it('gives the same whether alerts came one by one in any order or all at once', async () => {
    await add();
    const given = [0, 1.5, 1.9, 2.1, 4, 5.9, 6.5, 12].map((hour, index) => ({
      instance: one(index),
      atMs: hour * HOUR,
    }));
    for (const index of [3, 0, 7, 5, 1, 6, 2, 4]) {
      const next = given[index];
      if (next) await attack(next);
    }
    const oneByOne = await repeats();
    await test.db.pool.query("UPDATE alert SET standing = 'current', standing_by = NULL, repeats = 0");
    const { id } = await add('1m');
    await endQuieting(test.ctx, { id });
    expect(oneByOne).toEqual(await repeats());
    expect(oneByOne.filter(([, standing]) => standing === 'repeat')).toHaveLength(4);
  });
});
