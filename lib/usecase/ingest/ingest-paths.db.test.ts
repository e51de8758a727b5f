import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readRawRecords, rawKey } from '@/lib/store/event/raw-records';
import { INGEST_COMMIT_LOCK } from '@/lib/store/ingest/touched-ranges';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { waitingSessions } from '@/scripts/test-locks';
import { ingestPaths, type IngestProgress } from './ingest-paths';

let test: TestDatabase;
let folder: string;
let files = 0;

beforeAll(async () => {
  test = await openTestDatabase();
  folder = path.join(test.ctx.home, 'logs');
  await mkdir(folder, { recursive: true });
});
afterAll(() => test.close());
afterEach(async () => {
  await test.db.pool.query(
    'TRUNCATE event, raw_chunk, touched_range, ingest_file, ingest_batch, rejected_record',
  );
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
});

function record(id: number, more: object = {}): Record<string, unknown> {
  return {
    eventVersion: '1.08',
    eventTime: new Date(Date.UTC(2024, 6, 30) + id * 60_000).toISOString().replace('.000Z', 'Z'),
    eventSource: 'ec2.amazonaws.com',
    eventName: 'StopInstances',
    eventID: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    recipientAccountId: id % 7 === 0 ? '210987654321' : '123456789012',
    requestParameters: { instancesSet: { items: [{ instanceId: `i-${id}` }] } },
    ...more,
  };
}

function records(from: number, to: number): Record<string, unknown>[] {
  return Array.from({ length: to - from }, (_, at) => record(from + at));
}

async function put(content: string | Uint8Array, name = `file-${files++}.json`): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  return file;
}

const ingest = (...paths: string[]) => ingestPaths(test.ctx, { paths });

/** Everything about the stored events that may not depend on how they came. */
async function storedEvents(): Promise<unknown[]> {
  const { rows } = await test.db.pool.query<{
    account_id: string;
    chunk_id: string;
    chunk_index: number;
    digest: Buffer;
    event_id: string;
  }>(
    'SELECT account_id, event_time, event_id, digest, event_name, instance_ids, request, rest, request_text, chunk_id, chunk_index FROM event ORDER BY 1, 2, 3',
  );
  const keys = rows.map((row) => ({
    accountId: row.account_id,
    chunkId: BigInt(row.chunk_id),
    chunkIndex: row.chunk_index,
  }));
  const raw = await readRawRecords(test.db, keys);
  return rows.map((row, at) => {
    const bytes = raw.get(rawKey(keys[at] as (typeof keys)[0]));
    return { ...row, chunk_id: '', chunk_index: 0, raw: Buffer.from(bytes ?? []).toString() };
  });
}

describe('ingest', () => {
  it('stores every record with its exact bytes and counts duplicates once', async () => {
    const odd =
      '{ "eventTime" :"2024-07-30T00:00:00Z","eventName":"A\\u0000\\ud800\\t\\\\N","eventSource":"x\\n", "__proto__":{"a":1} , "n":1.0e2, "eventID":"odd\\\\"}';
    const [one, two] = [JSON.stringify(record(1), null, 1), JSON.stringify(record(2))];
    const file = await put(`[${odd},${one},${two},${two}]`);
    const again = await put(gzipSync(`${two}\n${two}\n`), 'again.gz');
    expect(await ingest(file, again)).toMatchObject({
      files: 2,
      records: 6,
      stored: 3,
      duplicates: 3,
      rejected: 0,
      skipped: [],
    });
    const stored = (await storedEvents()) as { raw: string; event_name: string; rest: object }[];
    expect(stored.map(({ raw }) => raw).sort()).toEqual([odd, one, two].sort());
    expect(stored.find(({ raw }) => raw === odd)).toMatchObject({
      event_name: 'A\uFFFD\uFFFD\t\\N',
      event_id: 'odd\\',
    });
  });

  it('stores nothing the second time', async () => {
    const file = await put(
      JSON.stringify({ Records: [...records(0, 900), { eventName: 'A', eventVersion: '1' }] }),
    );
    expect(await ingest(file)).toMatchObject({ records: 901, stored: 900, duplicates: 0, rejected: 1 });
    const before = await storedEvents();
    const ranges = await test.db.prisma.touchedRange.count();
    expect(await ingest(file)).toMatchObject({ records: 901, stored: 0, duplicates: 900, rejected: 1 });
    expect(await storedEvents()).toEqual(before);
    expect(await test.db.prisma.touchedRange.count()).toBe(ranges);
  });

  it('keeps what cannot be an event with its place, reason and bytes', async () => {
    const bad = '{"eventName":"A","eventVersion":"1","note":"\\u0000"}';
    const file = await put(`{"Records":[${JSON.stringify(record(1))},\n  ${bad},\n{"eventTime":oops}]}`);
    expect(await ingest(file)).toMatchObject({ records: 3, stored: 1, rejected: 2 });
    const rejected = await test.db.prisma.rejectedRecord.findMany({ orderBy: { id: 'asc' } });
    expect(rejected).toMatchObject([
      { index: 1, line: 2, column: 3, path: '$.Records[1]', code: 'no-event-time' },
      { index: 2, line: 3, column: 1, path: '$.Records[2]', code: 'not-json' },
    ]);
    expect(Buffer.from(rejected[0]?.bytes ?? []).toString()).toBe(bad);
  });

  it('lists strangers, empty and missing files with a reason and goes on', async () => {
    await put('', 'a/empty');
    await put('Licence', 'a/LICENSE');
    await put(JSON.stringify([{ a: 1 }, { a: 1 }, record(1)]), 'b.json');
    await symlink('..', path.join(folder, 'a', 'loop'));
    await symlink('nowhere', path.join(folder, 'dangling'));
    const summary = await ingest(folder);
    expect(summary).toMatchObject({ files: 4, stored: 1 });
    expect(summary.skipped.map(({ file, reason }) => [path.relative(folder, file), reason])).toEqual([
      ['a/LICENSE', expect.stringMatching(/no JSON/)],
      ['a/empty', 'The file is empty.'],
      ['b.json', 'JSON, but no CloudTrail record (keys: a). (2 times)'],
      ['dangling', 'There is no such file or folder.'],
    ]);
    await expect(ingest(path.join(folder, 'missing'))).rejects.toThrow(/Nothing can be read/);
  });

  it('reads standard input', async () => {
    async function* stdin(): AsyncGenerator<Uint8Array> {
      await Promise.resolve();
      yield Buffer.from(JSON.stringify(record(1)));
    }
    expect(await ingestPaths(test.ctx, { paths: ['-'], stdin: stdin() })).toMatchObject({
      files: 1,
      stored: 1,
    });
  });

  it('keeps the content with the smaller digest, whichever comes first, and the other as rejected', async () => {
    const one = JSON.stringify(record(1, { errorCode: 'A' }));
    const two = JSON.stringify(record(1, { errorCode: 'B' }));
    const outcomes: unknown[] = [];
    for (const order of [[[one], [two]], [[two], [one]], [[one, two]], [[two, one, two, one]]]) {
      for (const lines of order) await ingest(await put(lines.join('\n')));
      const rejected = await test.db.prisma.rejectedRecord.findMany();
      expect(new Set(rejected.map(({ code }) => code))).toEqual(new Set(['conflict']));
      outcomes.push({
        events: await storedEvents(),
        loser: Buffer.from(rejected[0]?.bytes ?? []).toString(),
      });
      await test.db.pool.query(
        'TRUNCATE event, raw_chunk, touched_range, ingest_file, ingest_batch, rejected_record',
      );
    }
    for (const outcome of outcomes) expect(outcome).toEqual(outcomes[0]);
  });

  it('gives the same events when overlapping files are ingested at the same time', async () => {
    const all = [...records(0, 3000), record(5, { errorCode: 'X' }), record(7, { errorCode: 'Y' })];
    const parts = [
      all.slice(0, 2000),
      all.slice(1000),
      [...all].reverse(),
      all.filter((_, at) => at % 3 === 0),
    ];
    const paths = await Promise.all(
      parts.map((part) => put(part.map((value) => JSON.stringify(value)).join('\n'))),
    );
    const summaries = await Promise.all(paths.map((one) => ingest(one)));
    const stored = summaries.reduce((sum, { stored }) => sum + stored, 0);
    const parallel = await storedEvents();
    expect(parallel).toHaveLength(3000);
    expect(stored).toBe(3000);
    await test.db.pool.query('TRUNCATE event, raw_chunk, touched_range');
    for (const one of paths) await ingest(one);
    expect(await storedEvents()).toEqual(parallel);
  });

  it('leaves nothing of a file whose reading is stopped', async () => {
    const small = await put(JSON.stringify(record(1)), 'a.json');
    const large = await put(records(10, 10_000).map((value) => JSON.stringify(value)).join('\n'), 'b.json'); // prettier-ignore
    const stop = new AbortController();
    const seen: IngestProgress[] = [];
    const onProgress = (progress: IngestProgress): void => {
      seen.push(progress);
      if (progress.file === large && progress.bytesRead > 1_000_000) stop.abort();
    };
    await expect(
      ingestPaths(test.ctx, { paths: [small, large], onProgress, signal: stop.signal }),
    ).rejects.toThrow(/stopped/);
    expect(seen.length).toBeGreaterThan(0);
    expect(await test.db.prisma.event.count()).toBe(1);
    expect(await test.db.prisma.rawChunk.count()).toBe(1);
    expect(await test.db.prisma.ingestFile.findMany({ select: { name: true, status: true } })).toEqual([
      { name: small, status: 'done' },
    ]);
    expect(await ingest(small, large)).toMatchObject({ stored: 9990, duplicates: 1 });
  });

  it('leaves nothing behind when its connection is killed', async () => {
    const large = await put(records(0, 10_000).map((value) => JSON.stringify(value)).join('\n')); // prettier-ignore
    // Held back from its commit, it has stored everything when it is killed.
    const client = await test.db.pool.connect();
    await client.query('SELECT pg_advisory_lock($1)', [INGEST_COMMIT_LOCK]);
    const running = expect(ingest(large)).rejects.toThrow();
    const waiting = () => waitingSessions(test.db, { advisory: INGEST_COMMIT_LOCK });
    await expect.poll(waiting, { timeout: 300_000 }).toHaveLength(1);
    await client.query('SELECT pg_terminate_backend($1)', await waiting());
    await running;
    await client.query('SELECT pg_advisory_unlock_all()');
    client.release();
    expect(await test.db.prisma.event.count()).toBe(0);
    expect(await test.db.prisma.ingestFile.count()).toBe(0);
    expect(await ingest(large)).toMatchObject({ stored: 10_000 });
  });

  it('stores the other files of a group where the database refuses one', async () => {
    await test.db.pool.query('CREATE UNIQUE INDEX refuses ON event (account_id, event_time, event_name)');
    const twins = [record(1, { eventID: 'a' }), record(1, { eventID: 'b' })];
    await put(JSON.stringify(record(2)), '1.json');
    await put(JSON.stringify(twins), '2.json');
    await put(JSON.stringify(record(3)), '3.json');
    const summary = await ingest(folder);
    await test.db.pool.query('DROP INDEX refuses');
    expect(summary).toMatchObject({
      files: 3,
      stored: 2,
      skipped: [
        { file: path.join(folder, '2.json'), reason: expect.stringMatching(/refuses .*23505/) as string },
      ],
    });
  });

  it('marks the stretches of time that new events fell into, and queues detection with them', async () => {
    await ingest(await put([record(1), record(2), record(60 * 24 * 40)].map((value) => JSON.stringify(value)).join('\n'))); // prettier-ignore
    const { rows } = await test.db.pool.query(
      'SELECT account_id, from_at, to_at FROM touched_range ORDER BY from_at',
    );
    expect(rows).toEqual([
      {
        account_id: '123456789012',
        from_at: new Date('2024-07-30T00:01:00Z'),
        to_at: new Date('2024-07-30T00:02:00.001Z'),
      },
      {
        account_id: '123456789012',
        from_at: new Date('2024-09-08T00:00:00Z'),
        to_at: new Date('2024-09-08T00:00:00.001Z'),
      },
    ]);
    const jobs = await test.db.pool.query(
      "SELECT key, run_at <= now() AS due FROM graphile_worker.jobs WHERE task_identifier = 'detect'",
    );
    expect(jobs.rows).toEqual([{ key: 'detect', due: true }]);
  });
});
