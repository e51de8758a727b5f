import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { spoolPath } from '@/lib/source/spool';
import { openTestDatabase, type TestDatabase } from '@/scripts/test-database-client';
import { waitingSessions } from '@/scripts/test-locks';
import { cancelBatch } from './cancel-batch';
import { getBatch } from './get-batch';
import { ingestSpooledFile } from './ingest-spooled-file';
import { listBatches } from './list-batches';
import { listRejected } from './list-rejected';
import { receiveFile } from './receive-file';
import { sealBatch } from './seal-batch';
import { startBatch } from './start-batch';

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
afterEach(async () => {
  await rm(path.join(test.ctx.home, 'spool'), { recursive: true, force: true });
  await test.db.pool.query(
    'TRUNCATE event, raw_chunk, touched_range, ingest_file, ingest_batch, rejected_record',
  );
});

function lines(from: number, to: number): string {
  const one = (id: number): string =>
    JSON.stringify({
      eventVersion: '1.08',
      eventTime: '2024-08-01T12:04:18Z',
      eventName: 'A',
      eventSource: 'ec2.amazonaws.com',
      eventID: `e-${id}`,
      recipientAccountId: '123456789012',
    });
  return Array.from({ length: to - from }, (_, at) => one(from + at)).join('\n');
}

async function* body(text: string, then?: () => Promise<void>): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += 50_000) yield bytes.subarray(from, from + 50_000);
  await then?.();
}

const start = (): Promise<{ batchId: string }> => startBatch(test.ctx, { label: 'logs/', kind: 'upload' });
const send = (batchId: string, name: string, text: string): Promise<{ fileId: string }> =>
  receiveFile(test.ctx, { batchId, name, body: body(text), bytes: Buffer.byteLength(text) });
const spooled = (): Promise<string[]> => readdir(path.join(test.ctx.home, 'spool'));
const queued = async (): Promise<string[]> => {
  const { rows } = await test.db.pool.query<{ key: string }>(
    "SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'ingest-file'",
  );
  return rows.map(({ key }) => key);
};

describe('an upload', () => {
  it('arrives on disk, is queued, read, counted and cleaned up', async () => {
    const { batchId } = await start();
    const good = await send(batchId, 'logs/a.json', lines(0, 10));
    const bad = await send(batchId, 'logs/b.json', `${lines(5, 12)}\n{"eventName":"B","eventVersion":"1"}`);
    await send(batchId, 'logs/c.txt', 'text');
    expect(await queued()).toContain(`ingest-file:${good.fileId}`);
    expect(await spooled()).toHaveLength(3);
    expect((await getBatch(test.ctx, { batchId, page: 1 })).batch).toMatchObject({
      files: 3,
      openFiles: 3,
      finishedAt: null,
    });

    // Small files of one upload share a transaction; the jobs of the others find nothing to do.
    expect(await ingestSpooledFile(test.ctx, { fileId: good.fileId })).toEqual({ files: 3 });
    expect(await ingestSpooledFile(test.ctx, { fileId: bad.fileId })).toEqual({ files: 0 });
    await sealBatch(test.ctx, { batchId });

    const { batch, files } = await getBatch(test.ctx, { batchId, page: 1 });
    expect(batch).toMatchObject({
      files: 3,
      openFiles: 0,
      skippedFiles: 1,
      records: 18,
      stored: 12,
      duplicates: 5,
      rejected: 1,
    });
    expect(batch.finishedAt).toBeInstanceOf(Date);
    expect(files.map(({ name, status }) => [name, status])).toEqual([['logs/b.json', 'done'], ['logs/a.json', 'done'], ['logs/c.txt', 'skipped']]); // prettier-ignore
    expect(files[1]).toMatchObject({
      container: 'lines',
      bytesRead: files[1]?.bytes,
      firstEventAt: new Date('2024-08-01T12:04:18Z'),
    });
    expect(await spooled()).toEqual([]);
    expect((await listBatches(test.ctx, { page: 1 })).batches.map(({ id }) => id)).toEqual([batchId]);
    expect(await listRejected(test.ctx, { fileId: bad.fileId, page: 1 })).toMatchObject({
      total: 1,
      rows: [{ code: 'no-event-time', line: 8, cut: false }],
    });
  });

  it('refuses files for an upload that is sealed, cancelled or unknown', async () => {
    const { batchId } = await start();
    await sealBatch(test.ctx, { batchId });
    await expect(send(batchId, 'a', 'x')).rejects.toMatchObject({ code: 'conflict' });
    await expect(send('00000000-0000-4000-8000-000000000000', 'a', 'x')).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(getBatch(test.ctx, { batchId: "' OR 1=1", page: 1 })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('keeps nothing of a body that ends early or breaks, and says so', async () => {
    const { batchId } = await start();
    await expect(
      receiveFile(test.ctx, { batchId, name: 'a', body: body('12345'), bytes: 9 }),
    ).rejects.toThrow(/5 of 9 bytes/);
    const broken = body('x', () => Promise.reject(new Error('socket')));
    await expect(receiveFile(test.ctx, { batchId, name: 'b', body: broken })).rejects.toThrow('socket');
    expect(await spooled()).toEqual([]);
    expect((await getBatch(test.ctx, { batchId, page: 1 })).files).toMatchObject([
      { status: 'failed', reason: expect.stringMatching(/5 of 9/) as string },
      { status: 'failed' },
    ]);
    await send(batchId, 'a', lines(0, 1));
    expect((await getBatch(test.ctx, { batchId, page: 1 })).files.map(({ name, status }) => [name, status])).toEqual([['b', 'failed'], ['a', 'waiting']]); // prettier-ignore
  });

  it('drops what waits, and what arrives, when it is cancelled', async () => {
    const { batchId } = await start();
    const waiting = await send(batchId, 'a', lines(0, 5));
    const arriving = receiveFile(test.ctx, {
      batchId,
      name: 'b',
      body: body(lines(5, 9), () => cancelBatch(test.ctx, { batchId })),
    });
    await expect(arriving).rejects.toMatchObject({ code: 'conflict' });
    expect(await ingestSpooledFile(test.ctx, { fileId: waiting.fileId })).toEqual({ files: 0 });
    expect(await test.db.prisma.event.count()).toBe(0);
    expect(await spooled()).toEqual([]);
    expect((await getBatch(test.ctx, { batchId, page: 1 })).batch).toMatchObject({ openFiles: 0 });
  });

  it('stores nothing of a file that is cancelled while it is read', async () => {
    const { batchId } = await start();
    const { fileId } = await send(batchId, 'a', lines(0, 20_000));
    const client = await test.db.pool.connect();
    await client.query('BEGIN; LOCK TABLE event IN SHARE MODE');
    const reading = ingestSpooledFile(test.ctx, { fileId });
    await expect
      .poll(() => waitingSessions(test.db, { table: 'event' }), { timeout: 300_000 })
      .toHaveLength(1);
    await cancelBatch(test.ctx, { batchId });
    await client.query('ROLLBACK');
    client.release();
    expect(await reading).toEqual({ files: 0 });
    expect(await test.db.prisma.event.count()).toBe(0);
  });

  it('reads a file once, whoever tries at the same time or after a stop', async () => {
    const { batchId } = await start();
    const { fileId } = await send(batchId, 'a', lines(0, 3000));
    await expect(ingestSpooledFile(test.ctx, { fileId, signal: AbortSignal.abort() })).rejects.toThrow(
      /stopped/,
    );
    expect(await test.db.prisma.event.count()).toBe(0);
    const results = await Promise.all([1, 2, 3].map(() => ingestSpooledFile(test.ctx, { fileId })));
    expect(results.reduce((sum, { files }) => sum + files, 0)).toBe(1);
    expect((await getBatch(test.ctx, { batchId, page: 1 })).batch).toMatchObject({
      records: 3000,
      stored: 3000,
      duplicates: 0,
    });
  });

  it('fails a file whose received copy is gone and reads its siblings', async () => {
    const { batchId } = await start();
    const gone = await send(batchId, 'gone', lines(0, 3));
    const there = await send(batchId, 'there', lines(3, 6));
    const row = await test.db.prisma.ingestFile.findUnique({ where: { id: BigInt(gone.fileId) } });
    await rm(spoolPath(test.ctx.home, row?.spool ?? ''));
    expect(await ingestSpooledFile(test.ctx, { fileId: there.fileId })).toEqual({ files: 1 });
    expect((await getBatch(test.ctx, { batchId, page: 1 })).files).toMatchObject([{ name: 'gone', status: 'failed', reason: expect.stringMatching(/Send the file again/) as string }, { name: 'there', status: 'done', stored: 3 }]); // prettier-ignore
  });
});
