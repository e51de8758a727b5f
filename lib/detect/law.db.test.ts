import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings, ingestRecords, writeRecords } from '@/lib/detect/detection.test-support';
import { EXTRA_IDS, writeLawRules } from '@/lib/detect/law-rules.test-support';
import {
  writeMarkedRead,
  writeOwnRead,
  type MarkedReadNote,
  type OwnReadNote,
} from '@/lib/store/payload/own-reads';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { syncRules } from '@/lib/usecase/rule/sync-rules';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, instanceSet, makeRecord, userDataChange } from '@/scripts/test-records';

const START = Date.UTC(2024, 7, 1, 9, 0, 0);
const INSTANCES = ['i-0aaa0aaa0aaa0aaa0', 'i-0bbb0bbb0bbb0bbb0'] as const;
const SEED = Date.now() % 0x7fffffff;

interface Call {
  minute: number;
  call: 'stop' | 'change' | 'change-cli' | 'start' | 'read';
  instance: 0 | 1 | 'both';
  user: 'mallory' | 'carol';
  failed: boolean;
  /** Whether this console made it: only of reads. */
  ours: boolean;
  /** In its user agent, of reads: the first with it is a call of this console without an answer, the others copy it. */
  mark: 0 | 1 | null;
  /** Another content under the id and time of an earlier call: the smaller digest stays, whichever comes first. */
  twinOf: number | null;
}

const call: fc.Arbitrary<Call> = fc.record({
  // Dense enough that spans overlap and tiles shift, long enough that windows end.
  minute: fc.integer({ min: 0, max: 400 }),
  call: fc.constantFrom('stop', 'change', 'change-cli', 'start', 'read', 'read'),
  instance: fc.constantFrom<(0 | 1 | 'both')[]>(0, 1, 'both'),
  user: fc.constantFrom('mallory', 'carol'),
  failed: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  ours: fc.integer({ min: 0, max: 2 }).map((one) => one === 0),
  mark: fc.constantFrom<(0 | 1 | null)[]>(null, null, null, 0, 1),
  twinOf: fc.oneof({ weight: 7, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat() }),
});

function toRecord(one: Call, index: number, all: readonly Call[]): object {
  const twin = one.twinOf === null ? index : one.twinOf % (index + 1);
  const { call: name, instance, user, failed } = one;
  const ids = instance === 'both' ? [...INSTANCES] : [INSTANCES[instance]];
  const first = ids[0] ?? INSTANCES[0];
  const [eventName, request] =
    name === 'stop'
      ? ['StopInstances', instanceSet(...ids)]
      : name === 'start'
        ? ['StartInstances', instanceSet(...ids)]
        : name === 'read'
          ? ['DescribeInstanceAttribute', { attribute: 'userData', instanceId: first }]
          : ['ModifyInstanceAttribute', userDataChange(first, name === 'change' ? 'A' : 'B')];
  return makeRecord({
    at: new Date(START + (all[twin]?.minute ?? one.minute) * 30_000),
    eventName,
    eventId: `event-${twin.toString().padStart(4, '0')}`,
    request,
    user,
    ...(name === 'read' && one.mark !== null ? { userAgent: `waymark/mark-${one.mark}` } : {}),
    ...(failed ? { errorCode: 'Client.UnauthorizedOperation' } : {}),
  });
}

type Note = OwnReadNote | MarkedReadNote;

/** The reads that this console made itself, one a request id, since AWS gives each call its own, and one a mark. */
function toOwnReads(all: readonly Call[]): Note[] {
  const reads = new Map<string, Note>();
  for (const [index, one] of all.entries()) {
    if (one.call !== 'read') continue;
    const record = toRecord(one, index, all) as {
      requestID: string;
      eventTime: string;
      userIdentity: { arn: string };
      requestParameters: { instanceId: string };
    };
    const about = {
      ...{ accountId: ACCOUNT, principalArn: record.userIdentity.arn, region: 'eu-west-1' },
      ...{ instanceId: record.requestParameters.instanceId, alertId: null, actorId: null },
    };
    const mark = `mark-${one.mark}`;
    if (one.ours)
      reads.set(record.requestID, {
        ...about,
        ...{ requestId: record.requestID, readAt: new Date(START), outcome: 'done' },
      });
    else if (one.mark !== null && !reads.has(mark))
      reads.set(mark, { ...about, mark, sentAt: new Date(record.eventTime) });
  }
  return [...reads.values()];
}

async function writeOwnReads({ db }: TestDatabase, reads: readonly Note[]): Promise<void> {
  for (const read of reads) await ('requestId' in read ? writeOwnRead(db, read) : writeMarkedRead(db, read));
}

/** Calls in which every extra rule finds something, so that a draw without luck still shows the law with all of them. */
const TELLING: Call[] = [
  ...at([0, 'stop', 0], [2, 'stop', 1], [4, 'start', 0], [6, 'start', 1], [8, 'read', 0]),
  ...at([100, 'stop', 1], [102, 'change', 1]),
  ...at([300, 'stop', 0], [302, 'change-cli', 0], [304, 'start', 0]),
  ...at([320, 'read', 0], [322, 'read', 1], [324, 'read', 0]).map((one) => ({ ...one, ours: true })),
  ...at([330, 'read', 0], [334, 'read', 0]).map((one) => ({ ...one, mark: 0 as const })),
  ...at([338, 'read', 1]).map((one) => ({ ...one, mark: 1 as const })),
];

function at(...calls: [minute: number, call: Call['call'], instance: 0 | 1][]): Call[] {
  return calls.map(([minute, name, instance]) => ({
    ...{ minute, call: name, instance },
    ...{ user: 'mallory', failed: false, ours: false, mark: null, twinOf: null },
  }));
}

/** By keys that were drawn for it, so that a failing order can be found again. */
function shuffle<T>(list: readonly T[], keys: readonly number[]): T[] {
  return list
    .map((one, index) => ({ one, key: keys[index] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ one }) => one);
}

let root: string;
let whole: TestDatabase;
let parts: TestDatabase;
const found = new Map<string, number>();

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'waymark-law-'));
  await writeLawRules(root);
  process.env['WAYMARK_ROOT'] = root;
  [whole, parts] = [await openTestDatabase(), await openTestDatabase()];
});
afterAll(async () => {
  delete process.env['WAYMARK_ROOT'];
  await whole.close();
  await parts.close();
  await rm(root, { recursive: true, force: true });
});

async function empty({ ctx, db }: TestDatabase): Promise<void> {
  await db.pool.query(
    `TRUNCATE event, raw_chunk, touched_range, rule_due, alert, alert_evidence, alert_activity, signal, rule, rule_run,
       ingest_file, ingest_batch, rejected_record, own_read, marked_read`,
  );
  await syncRules(ctx);
  await db.pool.query('UPDATE rule SET enabled = true');
}

/** What one run over everything finds. */
async function findWhole(calls: readonly Call[]): Promise<string> {
  await empty(whole);
  await writeOwnReads(whole, toOwnReads(calls));
  const records = calls.map(toRecord);
  await ingestRecords(whole.ctx, 'all', records);
  await runDetection(whole.ctx);
  const { rows: failed } = await whole.db.pool.query(
    "SELECT rule_id, error FROM rule_run WHERE outcome = 'failed'",
  );
  expect(failed).toEqual([]);
  const expected = await findings(whole.ctx);
  const { alerts, signals } = JSON.parse(expected) as Record<'alerts' | 'signals', { rule_id: string }[]>;
  for (const { rule_id } of [...alerts, ...signals]) found.set(rule_id, (found.get(rule_id) ?? 0) + 1);
  return expected;
}

/** Nothing may have failed on the way, though a later run would have made up for it. */
async function readFindings({ ctx, db }: TestDatabase): Promise<string> {
  const { rows } = await db.pool.query("SELECT rule_id, error FROM rule_run WHERE outcome = 'failed'");
  expect(rows).toEqual([]);
  return findings(ctx);
}

describe('the law: alerts are a function of the stored events, the rules and the own reads', () => {
  it('holds whatever the order, the files, the duplicates, the number of runs and of workers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 40 }),
        fc.array(
          fc.record({
            pick: fc.nat(),
            size: fc.integer({ min: 1, max: 12 }),
            detect: fc.boolean(),
            beside: fc.boolean(),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        fc.array(fc.nat({ max: 1_000_000 }), { minLength: 40, maxLength: 40 }),
        async (calls, deliveries, keys) => {
          const expected = await findWhole(calls);

          await empty(parts);
          const shuffled = shuffle(calls.map(toRecord), keys);
          const reads = shuffle(toOwnReads(calls), keys);
          let done = 0;
          for (const [index, { pick, size, detect, beside }] of deliveries.entries()) {
            const last = index === deliveries.length - 1;
            const batch = shuffled.slice(done, last ? undefined : done + size);
            done += batch.length;
            const again = shuffled.slice(pick % shuffled.length, (pick % shuffled.length) + 3);
            const own = reads.splice(0, last ? reads.length : pick % 3);
            const ingest = Promise.all([
              writeOwnReads(parts, own),
              ingestRecords(parts.ctx, `part-${index}`, [...batch, ...again]),
              ingestRecords(parts.ctx, `again-${index}`, again),
            ]);
            if (beside) await Promise.all([ingest, runDetection(parts.ctx)]);
            else await ingest;
            if (detect) await Promise.all([runDetection(parts.ctx), runDetection(parts.ctx)]);
          }
          await runDetection(parts.ctx);
          expect(await readFindings(parts)).toBe(expected);
        },
      ),
      {
        ...{ seed: SEED, numRuns: 25, endOnFailure: true },
        examples: [
          [
            TELLING,
            [0, 1, 2].map((pick) => ({ pick, size: 4, detect: true, beside: pick === 1 })),
            Array.from({ length: 40 }, (_, index) => (index * 7) % 10),
          ],
        ],
      },
    );
  }, 900_000);

  it('holds though workers are killed at any moment and begin anew', async () => {
    const spares = new Spares();
    try {
      let kills = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(call, { minLength: 30, maxLength: 60 }),
          fc.array(fc.nat({ max: 1_000_000 }), { minLength: 60, maxLength: 60 }),
          fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 4, maxLength: 4 }),
          async (calls, keys, delays) => {
            const expected = await findWhole(calls);

            await empty(parts);
            const shuffled = shuffle(calls.map(toRecord), keys);
            const third = Math.ceil(shuffled.length / 3);
            const files = await Promise.all(
              [0, 1, 2].map((n) =>
                // Each file repeats some of the one before.
                writeRecords(
                  parts.ctx,
                  `third-${n}`,
                  shuffled.slice(Math.max(0, n * third - 5), (n + 1) * third),
                ),
              ),
            );
            const reads = toOwnReads(calls);
            await writeOwnReads(parts, reads.slice(0, reads.length / 2));
            const late = sleep(delays[0]).then(() => writeOwnReads(parts, reads.slice(reads.length / 2)));
            const counts = await Promise.all([
              killAndRepeat(spares, files, delays.slice(0, 2)),
              killAndRepeat(spares, files.toReversed(), delays.slice(2)),
            ]);
            await late;
            kills += counts.reduce((sum, one) => sum + one, 0);
            await runDetection(parts.ctx);
            expect(await readFindings(parts)).toBe(expected);
          },
        ),
        { seed: SEED, numRuns: 5, endOnFailure: true },
      );
      expect(kills).toBeGreaterThan(0);
    } finally {
      await spares.close();
    }
  }, 900_000);

  it('was shown with findings of every kind of rule', () => {
    // What the telling calls promise; the drawn ones come on top.
    expect(EXTRA_IDS.filter((id) => !found.has(id))).toEqual([]);
  });
});

/** A worker with the same order is killed after each delay, and the last one ends. @returns how many died before they were done */
async function killAndRepeat(
  spares: Spares,
  files: readonly string[],
  delays: readonly number[],
): Promise<number> {
  const order = JSON.stringify({ url: parts.url, home: parts.ctx.home, files });
  let kills = 0;
  for (const delay of delays) {
    const worker = await spares.take();
    const done = worker.do(order);
    if (await Promise.race([done.then(() => true), sleep(delay, false)])) {
      spares.giveBack(worker);
      return kills;
    }
    await worker.kill();
    spares.startAnother();
    kills += 1;
  }
  const worker = await spares.take();
  await worker.do(order);
  spares.giveBack(worker);
  return kills;
}

/** Processes that are started ahead, because starting one takes longer than its work. */
class Spares {
  private readonly waiting = [1, 2, 3].map(() => Worker.start());

  async take(): Promise<Worker> {
    return this.waiting.shift() ?? Worker.start();
  }

  giveBack(worker: Worker): void {
    this.waiting.push(Promise.resolve(worker));
  }

  /** For one that was killed. */
  startAnother(): void {
    this.waiting.push(Worker.start());
  }

  async close(): Promise<void> {
    for (const worker of this.waiting) await (await worker).kill();
  }
}

class Worker {
  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly lines: AsyncIterator<string>,
  ) {}

  static async start(): Promise<Worker> {
    const child = spawn(process.execPath, [
      '--import',
      pathToFileURL(path.resolve('bin/typescript.mjs')).href,
      path.resolve('lib/detect/law-worker.test-support.ts'),
    ]);
    let complaints = '';
    child.stderr.on('data', (data: Buffer) => (complaints += data.toString()));
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const worker = new Worker(child, lines);
    if ((await lines.next()).value !== 'ready') throw new Error(`The worker did not start: ${complaints}`);
    child.stderr.removeAllListeners('data').resume();
    return worker;
  }

  /** Resolves when the order is carried out or the process is killed. */
  async do(order: string): Promise<void> {
    this.child.stdin.write(`${order}\n`);
    await this.lines.next();
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGKILL');
    await ended;
  }
}
