import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ingestRecords } from '@/lib/detect/detection.test-support';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { waitingSessions } from '@/scripts/test-locks';
import { ACCOUNT, makeRecord } from '@/scripts/test-records';
import { collectPayloads } from './collect-payloads';
import { runDetection } from '@/lib/usecase/detection/run-detection';

const DAY = Date.UTC(2024, 7, 1);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

let test: TestDatabase;
let files = 0;

beforeAll(async () => (test = await openTestDatabase()));
afterAll(() => test.close());
beforeEach(() =>
  test.db.pool.query(
    `TRUNCATE event, raw_chunk, touched_range, task_cursor, task_due, payload, payload_term, payload_sighting, rule, rule_run,
       ingest_batch, ingest_file, rejected_record`,
  ),
);

interface Change {
  id: string;
  script: string;
  atMs?: number;
  instance?: string;
  note?: string;
  extra?: Record<string, unknown>;
}

function change({
  id,
  script,
  atMs = 0,
  instance = 'i-0abc1',
  note,
  extra,
}: Change): Record<string, unknown> {
  return makeRecord({
    at: new Date(DAY + atMs),
    eventName: 'ModifyInstanceAttribute',
    eventId: id,
    request: { instanceId: instance, userData: base64(script) },
    extra: { note, ...extra },
  });
}

const ingest = (...records: unknown[]) => ingestRecords(test.ctx, `file-${files++}`, records);

/** Everything kept of records, byte for byte. */
async function kept(): Promise<string> {
  const sightings = await test.db.pool.query(
    'SELECT * FROM payload_sighting ORDER BY account_id, key COLLATE "C"',
  );
  return sightings.rows.map((row) => JSON.stringify(row)).join('\n');
}

const contents = async (): Promise<string[]> => {
  const { rows } = await test.db.pool.query<{ sha256: string }>('SELECT sha256 FROM payload ORDER BY sha256');
  return rows.map(({ sha256 }) => sha256);
};

describe('user data that records hold', () => {
  it('is kept with the instance, the time and the event, and once however often it is looked at', async () => {
    await ingest(
      change({ id: 'one', script: '#!/bin/sh\n' }),
      change({
        id: 'withheld',
        script: '',
        extra: { requestParameters: { instanceId: 'i-0abc1', userData: '<sensitiveDataRemoved>' } },
      }),
    );
    expect(await collectPayloads(test.ctx)).toMatchObject({ events: 2, contents: 1, added: 1, removed: 0 });
    expect(await test.db.prisma.payloadSighting.findMany()).toMatchObject([
      {
        accountId: ACCOUNT,
        holderKind: 'instance',
        holderId: 'i-0abc1',
        sha256: sha('#!/bin/sh\n'),
        seenAt: new Date(DAY),
        eventTime: new Date(DAY),
        eventId: 'one',
        how: 'record',
        actorId: null,
      },
    ]);
    const payload = await test.db.prisma.payload.findUniqueOrThrow({ where: { sha256: sha('#!/bin/sh\n') } });
    expect([Buffer.from(payload.bytes).toString(), payload.size]).toEqual(['#!/bin/sh\n', 10]);
    const before = await kept();
    expect(await collectPayloads(test.ctx)).toMatchObject({ events: 0, added: 0 });
    await ingest(change({ id: 'one', script: '#!/bin/sh\n' }));
    await collectPayloads(test.ctx);
    expect(await kept()).toBe(before);
  });

  it('is collected by every detection, also of events that were stored long before', async () => {
    await ingest(change({ id: 'old', script: '#!/bin/sh\nold\n' }));
    await runDetection(test.ctx);
    expect(await contents()).toEqual([sha('#!/bin/sh\nold\n')]);
    const { rows } = await test.db.pool.query<{ behind: string }>(
      `SELECT (SELECT max(id) FROM touched_range) - cursor AS behind FROM task_cursor`,
    );
    await runDetection(test.ctx);
    expect(Number(rows[0]?.behind)).toBeLessThanOrEqual(20);
  });

  it('follows an event that another content replaced, and leaves what people kept', async () => {
    const versions = ['#!/bin/sh\na\n', '#!/bin/sh\nb\n', '#!/bin/sh\nc\n', '#!/bin/sh\nd\n'];
    for (const script of versions) {
      await ingest(change({ id: 'same', script }));
      await collectPayloads(test.ctx);
    }
    const { rows } = await test.db.pool.query<{ request: { userData: string } }>('SELECT request FROM event');
    const standing = Buffer.from(rows[0]?.request.userData ?? '', 'base64').toString();
    const sightings = await test.db.prisma.payloadSighting.findMany();
    expect(sightings.map(({ sha256 }) => sha256)).toEqual([sha(standing)]);

    await test.db.prisma.payloadSighting.create({
      data: {
        accountId: ACCOUNT,
        key: 'alert/x',
        holderKind: 'instance',
        holderId: 'i-0abc1',
        sha256: sha('x'),
        seenAt: new Date(DAY),
        how: 'paste',
      },
    });
    // A replaced event may be another call altogether.
    for (let at = 0; at < 20; at++)
      await ingest(
        change({
          id: 'same',
          script: '',
          note: `n${at}`,
          extra: { eventName: 'StopInstances', requestParameters: null },
        }),
      );
    await collectPayloads(test.ctx);
    const { rows: names } = await test.db.pool.query<{ event_name: string }>('SELECT event_name FROM event');
    expect(names).toEqual([{ event_name: 'StopInstances' }]);
    expect((await test.db.prisma.payloadSighting.findMany()).map(({ key }) => key)).toEqual(['alert/x']);
  });

  it('tells events apart that share an id, and takes ids and paths of any length', async () => {
    const long = 'x'.repeat(900);
    await ingest(
      change({ id: 'twin', script: '#!/bin/sh\n1\n' }),
      change({ id: 'twin', script: '#!/bin/sh\n2\n', atMs: 1000 }),
      change({ id: long, script: '#!/bin/sh\n3\n', instance: `i-${'\u{1f600}'.repeat(240)}` }),
      makeRecord({
        at: new Date(DAY),
        eventName: 'RunInstances',
        eventId: `${long}2`,
        request: { [long]: { userData: base64('#!/bin/sh\n4\n') } },
      }),
    );
    expect(await collectPayloads(test.ctx)).toMatchObject({ contents: 4, added: 4 });
  });

  it('is the same whatever the order, the files, the repeats and the number of collectors', async () => {
    const records = Array.from({ length: 12 }, (_, at) =>
      change({
        id: `event-${at % 9}`,
        script: `#!/bin/sh\n${at % 4}\n`,
        atMs: (at % 9) * 3_600_000,
        instance: `i-0abc${at % 3}`,
      }),
    );
    await ingest(...records);
    await collectPayloads(test.ctx);
    const whole = await kept();
    expect(whole.split('\n')).toHaveLength(9);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...records.keys()], { minLength: records.length }),
        fc.array(fc.nat(records.length - 1), { maxLength: 4 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 4 }),
        async (order, repeats, cut, turnEvents) => {
          await test.db.pool.query(
            'TRUNCATE event, raw_chunk, touched_range, task_cursor, task_due, payload_sighting, payload',
          );
          const queue = [...order, ...repeats].map((at) => records[at]);
          while (queue.length > 0) {
            await ingest(...queue.splice(0, cut));
            await Promise.all([
              collectPayloads(test.ctx, { turnEvents }),
              collectPayloads(test.ctx, { waits: false }),
            ]);
          }
          await collectPayloads(test.ctx, { turnEvents });
          expect(await kept()).toBe(whole);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('takes up a long history in turns, each a transaction of its own', async () => {
    const records = Array.from({ length: 900 }, (_, at) =>
      change({ id: `event-${at}`, script: `#!/bin/sh\n${at}\n`, atMs: at * 1000 }),
    );
    await ingest(...records);
    let turns = 0;
    const counting = {
      ...test.ctx,
      db: {
        ...test.db,
        pool: new Proxy(test.db.pool, {
          get: (pool, name) => {
            if (name === 'connect') turns += 1;
            const value: unknown = Reflect.get(pool, name);
            return typeof value === 'function' ? (value.bind(pool) as unknown) : value;
          },
        }),
      },
    };
    expect(await collectPayloads(counting, { turnEvents: 200 })).toMatchObject({
      events: 900,
      contents: 900,
      added: 900,
    });
    expect(turns).toBe(5);
    expect(await test.db.prisma.taskDue.count()).toBe(0);
  });

  it('is all or nothing of a turn whose process is killed', async () => {
    await ingest(
      ...Array.from({ length: 3 }, (_, at) => change({ id: `event-${at}`, script: `#!/bin/sh\n${at}\n` })),
    );
    const holder = await test.db.pool.connect();
    await holder.query('BEGIN; LOCK TABLE payload_sighting IN ACCESS EXCLUSIVE MODE');
    const loader = pathToFileURL(path.resolve('bin/typescript.mjs')).href;
    const worker = path.resolve('lib/usecase/payload/collect-worker.test-support.ts');
    const child = spawn(process.execPath, ['--import', loader, worker, test.url], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    try {
      await expect
        .poll(() => waitingSessions(test.db, { table: 'payload_sighting' }), { timeout: 300_000 })
        .toHaveLength(1);
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    } finally {
      await holder.query('ROLLBACK');
      holder.release();
    }
    expect(await collectPayloads(test.ctx)).toMatchObject({ events: 3, contents: 3, added: 3 });
  });

  it('is collected although somebody keeps the same content meanwhile', async () => {
    const scripts = Array.from({ length: 40 }, (_, at) => `#!/bin/sh\n${at}\n`);
    await ingest(...scripts.map((script, at) => change({ id: `event-${at}`, script })));
    const keepAll = async () => {
      for (const script of scripts.toReversed())
        await test.db.prisma.payload.createMany({
          data: [{ sha256: sha(script), bytes: Buffer.from(script), size: script.length }],
          skipDuplicates: true,
        });
    };
    await Promise.all([keepAll(), collectPayloads(test.ctx), keepAll()]);
    expect(await test.db.prisma.payloadSighting.count()).toBe(40);
    expect(await contents()).toHaveLength(40);
  });
});
