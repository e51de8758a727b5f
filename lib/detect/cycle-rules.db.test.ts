import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';
import { ingestPaths } from '@/lib/usecase/ingest/ingest-paths';
import { reportAlerts, type FindingReport } from '@/lib/usecase/alert/report-alerts';
import { runDetection } from '@/lib/usecase/detection/run-detection';

const ELASTIC = 'elastic-ec2-userdata-stop-modify-start';
const DATADOG = 'datadog-ec2-userdata-privilege-escalation';
const WAYMARK = 'waymark-ec2-userdata-boot-hijack';

let test: TestDatabase;
beforeEach(async () => {
  test = await openTestDatabase();
});
afterEach(() => test.close());

async function alertsOf(records: readonly unknown[]): Promise<FindingReport[]> {
  const file = path.join(test.ctx.home, 'records.json');
  await writeFile(file, JSON.stringify({ Records: records }));
  await ingestPaths(test.ctx, { paths: [file] });
  await runDetection(test.ctx);
  return reportAlerts(test.ctx);
}

interface CycleOptions {
  at: number;
  instance: string;
  tag: string;
  user?: string;
  change?: unknown;
}

/** Stop, change after 48 s, start after 49 s: the timing of the published capture. */
function cycle({
  at,
  instance,
  tag,
  user = `user-${tag}`,
  change = userDataChange(instance, 'A'),
}: CycleOptions): Record<string, unknown>[] {
  const time = (seconds: number): Date => new Date(at + seconds * 1000);
  return [
    makeRecord({
      at: time(0),
      eventName: 'StopInstances',
      eventId: `stop-${tag}`,
      request: instanceSet(instance),
      user,
    }),
    makeRecord({
      at: time(48),
      eventName: 'ModifyInstanceAttribute',
      eventId: `change-${tag}`,
      request: change,
      user,
    }),
    makeRecord({
      at: time(49),
      eventName: 'StartInstances',
      eventId: `start-${tag}`,
      request: instanceSet(instance),
      user,
    }),
  ];
}

const NINE = Date.UTC(2024, 7, 1, 9, 0, 0);
const instance = (n: number): string => `i-0${n.toString().padStart(16, '0')}`;

describe('the cycle rules', () => {
  it('see an attack at every second of a bucket, but for the clock-aligned one, which loses 49 of 300', async () => {
    const records = Array.from({ length: 300 }, (_, second) =>
      cycle({ at: NINE + second * 1000, instance: instance(second), tag: `${second}` }),
    );
    const alerts = await alertsOf(records.flat());
    const count = (rule: string): number => alerts.filter((alert) => alert.rule === rule).length;
    expect({ elastic: count(ELASTIC), datadog: count(DATADOG), waymark: count(WAYMARK) }).toEqual({
      elastic: 251,
      datadog: 300,
      waymark: 300,
    });
  });

  it('keep two attacks on one instance apart and give one alert for each', async () => {
    const again = [0, 20].map((minute) =>
      cycle({ at: NINE + minute * 60_000, instance: instance(1), tag: `${minute}` }),
    );
    const alerts = await alertsOf(again.flat());
    const found = alerts.filter(({ rule }) => rule === WAYMARK).map(({ eventIds }) => eventIds);
    expect(found).toEqual([
      ['stop-0', 'change-0', 'start-0'],
      ['stop-20', 'change-20', 'start-20'],
    ]);
  });

  it('raise one alert for each instance of a call on several', async () => {
    const both = instanceSet(instance(1), instance(2));
    const records = [
      makeRecord({ at: new Date(NINE), eventName: 'StopInstances', eventId: 'stop', request: both }),
      makeRecord({
        at: new Date(NINE + 1000),
        eventName: 'ModifyInstanceAttribute',
        eventId: 'change-1',
        request: userDataChange(instance(1), 'B'),
      }),
      makeRecord({
        at: new Date(NINE + 2000),
        eventName: 'ModifyInstanceAttribute',
        eventId: 'change-2',
        request: userDataChange(instance(2), 'object'),
      }),
      makeRecord({ at: new Date(NINE + 3000), eventName: 'StartInstances', eventId: 'start', request: both }),
    ];
    const alerts = await alertsOf(records);
    expect(
      alerts
        .filter(({ rule }) => rule === WAYMARK)
        .map(({ groupBy, eventIds }) => [groupBy.instanceId, eventIds]),
    ).toEqual(
      expect.arrayContaining([
        [instance(1), ['stop', 'change-1', 'start']],
        [instance(2), ['stop', 'change-2', 'start']],
      ]),
    );
  });

  it('supersede an alert that a late event moves, keep what people did with it, and name its successor', async () => {
    const [stop, change, start] = cycle({ at: NINE, instance: instance(1), tag: 'x' });
    const before = await alertsOf([stop, change, start]);
    const old = before.find(({ rule }) => rule === WAYMARK);
    await test.db.pool.query(`UPDATE alert SET status = 'acknowledged', reason = 'looking' WHERE id = $1`, [
      old?.id,
    ]);
    const late = makeRecord({
      at: new Date(NINE + 30_000),
      eventName: 'StopInstances',
      eventId: 'stop-late',
      request: instanceSet(instance(1)),
      user: 'user-x',
    });
    const after = await alertsOf([late]);
    const successor = after.find(({ rule }) => rule === WAYMARK);
    expect(successor?.eventIds).toEqual(['stop-late', 'change-x', 'start-x']);
    const { rows } = await test.db.pool.query(
      'SELECT standing, reason, standing_by FROM alert WHERE id = $1',
      [old?.id],
    );
    expect(rows).toEqual([{ standing: 'superseded', reason: 'looking', standing_by: successor?.id }]);
  });
});
