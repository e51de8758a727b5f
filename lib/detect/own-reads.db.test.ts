import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertedEvents, ingestRecords } from '@/lib/detect/detection.test-support';
import { writeMarkedRead, writeOwnRead } from '@/lib/store/payload/own-reads';
import { runDetection } from '@/lib/usecase/detection/run-detection';
import { syncRules } from '@/lib/usecase/rule/sync-rules';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { ACCOUNT, makeRecord } from '@/scripts/test-records';

const RETRIEVAL = 'elastic-ec2-userdata-retrieval';
const READ = 'waymark-ec2-userdata-read';
const SWEEP = 'waymark-ec2-userdata-sweep';
const START = Date.UTC(2024, 7, 1, 9, 0, 0);

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.db.pool.query(
    `TRUNCATE event, raw_chunk, touched_range, rule_due, alert, alert_evidence, alert_activity, signal, rule, rule_run,
       ingest_file, ingest_batch, own_read, marked_read`,
  );
  await syncRules(test.ctx);
});

interface Read {
  /** Also what its request id ends in. */
  id: string;
  minute?: number;
  by?: 'console' | 'mallory';
  instance?: number;
  requestId?: string;
  /** In its user agent. */
  mark?: string;
}

const instanceOf = ({ instance = 1 }: Read): string => `i-0abc${instance}`;
const arnOf = ({ by = 'console' }: Read): string => `arn:aws:iam::${ACCOUNT}:user/${by}`;

function ingest(...reads: Read[]): Promise<void> {
  const records = reads.map((read) =>
    makeRecord({
      at: new Date(START + (read.minute ?? 0) * 60_000),
      eventName: 'DescribeInstanceAttribute',
      eventId: read.id,
      request: { attribute: 'userData', instanceId: instanceOf(read) },
      user: read.by ?? 'console',
      userAgent: `aws-sdk-js/3.1169.0 ua/2.1${read.mark === undefined ? '' : ` waymark/${read.mark}`}`,
      ...(read.requestId === undefined ? {} : { extra: { requestID: read.requestId } }),
    }),
  );
  return ingestRecords(test.ctx, reads.map(({ id }) => id).join(), records);
}

async function weRead(...reads: Read[]): Promise<void> {
  for (const read of reads)
    await writeOwnRead(test.db, {
      ...{ accountId: ACCOUNT, requestId: read.requestId ?? `req-${read.id}`, principalArn: arnOf(read) },
      ...{ instanceId: instanceOf(read), region: 'eu-west-1', readAt: new Date(START) },
      ...{ outcome: 'done', alertId: null, actorId: null },
      ...(read.mark !== undefined && { mark: read.mark }),
    });
}

/** Written down before the call is sent; its answer never comes. */
async function weSend(...reads: Read[]): Promise<void> {
  for (const read of reads)
    await writeMarkedRead(test.db, {
      ...{
        accountId: ACCOUNT,
        mark: read.mark ?? read.id,
        principalArn: arnOf(read),
        instanceId: instanceOf(read),
      },
      sentAt: new Date(START + (read.minute ?? 0) * 60_000),
      ...{ region: 'eu-west-1', alertId: null, actorId: null },
    });
}

const detect = () => runDetection(test.ctx);
const alerts = async () => ({
  retrieval: await alertedEvents(test.ctx, RETRIEVAL),
  read: await alertedEvents(test.ctx, READ),
  sweep: await alertedEvents(test.ctx, SWEEP),
});
const SILENT = { retrieval: [], read: [], sweep: [] };
const many = (by: Read['by'], from: number, count: number): Read[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `${by}-${from + at}`,
    minute: at,
    by,
    instance: from + at,
  }));

describe('the console’s own reads', () => {
  const ours = many('console', 1, 6);

  it('raise nothing where they were written down before their records came', async () => {
    await weRead(...ours);
    await ingest(...ours);
    await detect();
    expect(await alerts()).toEqual(SILENT);
    expect(await test.db.prisma.alert.count()).toBe(0);
  });

  it('take back what their records raised where they are written down later', async () => {
    await ingest(...ours);
    await detect();
    const before = await alerts();
    // The rule for first reads folds those of one principal.
    expect([before.retrieval.length, before.read.length, before.sweep.length]).toEqual([6, 1, 1]);
    await weRead(...ours);
    await detect();
    expect(await alerts()).toEqual(SILENT);
    const kept = await test.db.prisma.alert.findMany({ select: { standing: true } });
    expect(new Set(kept.map(({ standing }) => standing))).toEqual(new Set(['superseded']));
  });

  it('raise nothing whichever of two workers, the reads and their records comes first', async () => {
    const files = ours.map((read) => ingest(read));
    await Promise.all([...files, weRead(...ours.slice(0, 3)), detect(), detect(), weRead(...ours.slice(3))]);
    await Promise.all([detect(), detect()]);
    expect(await alerts()).toEqual(SILENT);
  });

  it('make nothing known: who uses the console’s role later is still new', async () => {
    await weRead({ id: 'ours' });
    await ingest({ id: 'ours' });
    await ingest({ id: 'thief', minute: 90 });
    await detect();
    expect(await alerts()).toEqual({ retrieval: [['thief']], read: [['thief']], sweep: [] });
  });

  it('count nowhere: four reads of somebody with the same role stay four, and five are seen without ours', async () => {
    await weRead(...ours);
    await ingest(...ours);
    const theirs = Array.from({ length: 5 }, (_, at) => ({
      id: `thief-${at}`,
      minute: at,
      instance: 1 + at,
    }));
    await ingest(...theirs.slice(0, 4));
    await detect();
    expect((await alerts()).sweep).toEqual([]);
    await ingest(...theirs.slice(4));
    await detect();
    expect((await alerts()).sweep).toEqual([theirs.map(({ id }) => id)]);
  });
});

describe('anybody else’s read', () => {
  it.each<[string, Read]>([
    ['another principal with the same request id', { id: 'a', by: 'mallory', requestId: 'req-ours' }],
    ['the console’s principal with another request id', { id: 'a', requestId: 'req-other' }],
    ['the same ids about another instance', { id: 'a', instance: 2, requestId: 'req-ours' }],
    ['the console’s principal without a request id', { id: 'a', requestId: '' }],
  ])('fires: %s', async (_, read) => {
    await weRead({ id: 'ours' });
    await ingest(read);
    await detect();
    expect(await alerts()).toEqual({ retrieval: [['a']], read: [['a']], sweep: [] });
  });

  it('stays when an own read is written down after it', async () => {
    await ingest({ id: 'a', by: 'mallory', requestId: 'req-ours' });
    await detect();
    await weRead({ id: 'ours' });
    await detect();
    expect(await alerts()).toEqual({ retrieval: [['a']], read: [['a']], sweep: [] });
  });
});

describe('a call of ours whose answer never came', () => {
  const ours: Read = { id: 'ours', mark: 'a1b2c3' };
  const fired = (...ids: string[]) => ({
    retrieval: ids.map((id) => [id]),
    read: [ids.slice(0, 1)],
    sweep: [],
  });

  it('raises nothing where its record comes later', async () => {
    await weSend(ours);
    await ingest(ours);
    await detect();
    expect(await alerts()).toEqual(SILENT);
  });

  it('takes back what its record raised where it is written down later', async () => {
    await ingest(ours);
    await detect();
    expect(await alerts()).toEqual(fired('ours'));
    await weSend(ours);
    await detect();
    expect(await alerts()).toEqual(SILENT);
  });

  it('raises nothing by any of two marks where it was sent twice, and counts nowhere', async () => {
    const again: Read = { id: 'again', mark: 'd4e5f6', minute: 1 };
    await Promise.all([weSend(ours), ingest(again), detect(), ingest(ours), weSend(again)]);
    await detect();
    expect(await alerts()).toEqual(SILENT);
  });

  it.each<[string, Read]>([
    ['another principal', { id: 'a', by: 'mallory', mark: 'a1b2c3' }],
    ['another instance', { id: 'a', instance: 2, mark: 'a1b2c3' }],
    ['another mark', { id: 'a', mark: 'a1b2c4' }],
    ['no mark', { id: 'a' }],
    ['another time', { id: 'a', minute: 11, mark: 'a1b2c3' }],
    ['no request id', { id: 'a', requestId: '', mark: 'a1b2c3' }],
  ])('does not hide what anybody else does: %s', async (_, read) => {
    await weSend(ours);
    await ingest(read);
    await detect();
    expect(await alerts()).toEqual(fired('a'));
    await ingest(ours);
    await detect();
    expect((await alerts()).retrieval).toEqual([['a']]);
  });

  const copy: Read = { ...ours, id: 'copy', minute: 9 };

  it.each<[string, Read, Read]>([
    ['ours', copy, ours],
    ['the copy', ours, copy],
  ])(
    'hides neither where somebody with the same role copied the mark: %s comes last',
    async (_, first, last) => {
      await weSend(ours);
      await ingest(first);
      await detect();
      expect(await alerts()).toEqual(SILENT);
      await ingest(last);
      await detect();
      // The rule tells the first of them.
      expect((await alerts()).retrieval).toEqual([['ours']]);
      expect(await test.db.prisma.ownRead.count()).toBe(0);
    },
  );

  it('counts by its request id alone once the answer came', async () => {
    await weSend(ours);
    await ingest(ours);
    await detect();
    await weRead({ ...ours, requestId: 'req-other' });
    await detect();
    expect(await alerts()).toEqual(fired('ours'));
    await weRead(ours);
    await detect();
    expect(await alerts()).toEqual(SILENT);
  });
});
