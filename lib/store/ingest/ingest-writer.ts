// Station: events of one transaction → rows, raw chunks, rejects. Stores each key once; of two contents the smaller digest is the event,
// whichever came first. Refuses to hold more than one batch while another is being written.
import type pg from 'pg';
import type { Event } from '@/lib/event/event';
import { type EventRow, insertEvents } from './event-copy';
import type { FileTally, Reject } from './file-tally';
import { MAX_KEPT_REJECTS } from './file-tally';
import { ensurePartitions, monthOf } from './partitions';
import { CHUNK_RECORDS, packChunk } from './raw-chunk';
import { writeRejects } from './rejected-rows';
import { eventKey, findStored, takeAway } from './stored-keys';
import { settleMarks } from '@/lib/store/payload/marked-reads';
import { TouchedTimes, writeTouched } from './touched-ranges';

const BATCH_RECORDS = 2000;
const BATCH_BYTES = 8 * 1024 * 1024;

export interface IncomingRecord {
  event: Event;
  bytes: Uint8Array;
  where: Reject['where'];
  file: FileTally;
}

type Pending = IncomingRecord & {
  /** Raw bytes of the stored event that this one takes the place of. */
  replaces?: Uint8Array;
};

export class IngestWriter {
  private batch: IncomingRecord[] = [];
  private rejects: { file: FileTally; reject: Reject }[] = [];
  private bytes = 0;
  private writing: Promise<void> = Promise.resolve();
  private readonly touched = new TouchedTimes();

  constructor(
    private readonly client: pg.ClientBase,
    private readonly pool: pg.Pool,
  ) {}

  /** Takes a record; returns once there is room for the next. Errors of an earlier batch are thrown here too. */
  async add(record: IncomingRecord): Promise<void> {
    this.batch.push(record);
    record.file.addTime(record.event.eventTime);
    await this.grow(record.bytes.length);
  }

  /** Counts a reject and keeps it, as long as its file has few. */
  async reject(file: FileTally, reject: Reject): Promise<void> {
    file.rejected++;
    if (file.rejected > MAX_KEPT_REJECTS) return;
    this.rejects.push({ file, reject });
    await this.grow(reject.bytes.length);
  }

  /** Writes what is left; all counts of the files are final afterwards. */
  async drain(): Promise<void> {
    await this.writing;
    await this.write();
  }

  /** Tells the rules what they have to read. The commit must follow at once. */
  async finish(): Promise<void> {
    await settleMarks(this.client, this.touched);
    await writeTouched(this.client, this.touched);
  }

  /** Waits for what is under way, whatever its outcome, so that the connection is free. */
  async settle(): Promise<void> {
    await this.writing.catch(() => undefined);
  }

  private async grow(bytes: number): Promise<void> {
    this.bytes += bytes;
    if (this.batch.length + this.rejects.length < BATCH_RECORDS && this.bytes < BATCH_BYTES) return;
    await this.writing;
    this.writing = this.write();
    // The next call awaits it; until then nobody would hear of its failure.
    this.writing.catch(() => undefined);
  }

  private async write(): Promise<void> {
    const { batch, rejects } = this;
    this.batch = [];
    this.rejects = [];
    this.bytes = 0;
    if (batch.length > 0) {
      await ensurePartitions(this.pool, new Set(batch.map(({ event }) => monthOf(event.eventTime))));
      let pending = await this.settleBatch(batch);
      while (pending.length > 0) pending = await this.insert(await this.compare(pending));
    }
    if (rejects.length > 0) await writeRejects(this.client, rejects);
  }

  /** Equal keys within the batch: one stays. Sorted, so that two transactions meet at equal keys in the same order. */
  private async settleBatch(batch: readonly IncomingRecord[]): Promise<Pending[]> {
    const byKey = new Map<string, IncomingRecord>();
    for (const record of batch) {
      const key = eventKey(record.event);
      const other = byKey.get(key);
      const order = other ? Buffer.compare(record.event.digest, other.event.digest) : -1;
      if (!other) byKey.set(key, record);
      else if (order === 0) record.file.duplicates++;
      else {
        if (order < 0) byKey.set(key, record);
        await this.rejectConflict(order < 0 ? other : record, undefined);
      }
    }
    return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record);
  }

  /** Leaves those that are to be inserted; duplicates and losers of conflicts are counted. */
  private async compare(pending: readonly Pending[]): Promise<Pending[]> {
    const stored = await findStored(
      this.client,
      pending.map(({ event }) => event),
    );
    const fresh: Pending[] = [];
    for (const [at, record] of pending.entries()) {
      const there = stored.get(at);
      const order = there ? Buffer.compare(record.event.digest, there.digest) : -1;
      if (!there) fresh.push(record);
      else if (order === 0) record.file.duplicates++;
      else if (order > 0) await this.rejectConflict(record, undefined);
      else {
        const replaces = await takeAway(this.client, record.event, there);
        fresh.push(replaces ? { ...record, replaces } : record);
      }
    }
    return fresh;
  }

  /** Inserts and gives back those whose key another transaction stored meanwhile. */
  private async insert(fresh: readonly Pending[]): Promise<Pending[]> {
    if (fresh.length === 0) return [];
    const chunks = await this.assignChunks(fresh);
    const packing = Promise.all(chunks.map((chunk) => packChunk(chunk.records.map(({ bytes }) => bytes))));
    packing.catch(() => undefined);
    const rows = chunks.flatMap((chunk) =>
      chunk.records.map(({ event, file }, chunkIndex): EventRow => ({
        event,
        chunkId: chunk.id,
        chunkIndex,
        fileId: file.fileId,
      })),
    );
    const stored = await insertEvents(this.client, rows);
    const late: Pending[] = [];
    const packed = await packing;
    for (const [at, chunk] of chunks.entries()) {
      const isStored = (_: Pending, index: number): boolean => stored.has(`${chunk.id}/${index}`);
      const missed = chunk.records.filter((record, index) => !isStored(record, index));
      late.push(...missed);
      if (missed.length > 0)
        packed[at] = await packChunk(
          chunk.records.map((record, index) => (isStored(record, index) ? record.bytes : new Uint8Array(0))),
        );
      for (const record of chunk.records.filter(isStored)) await this.countStored(record);
    }
    await this.client.query(
      'INSERT INTO raw_chunk (account_id, id, data) SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[])',
      [chunks.map((chunk) => chunk.accountId), chunks.map((chunk) => String(chunk.id)), packed],
    );
    return late;
  }

  private async countStored(record: Pending): Promise<void> {
    this.touched.add(
      record.event.accountId,
      record.event.eventTime,
      record.replaces ? undefined : record.event.eventName,
    );
    if (record.replaces) await this.rejectConflict(record, record.replaces);
    else record.file.stored++;
  }

  private async assignChunks(
    records: readonly Pending[],
  ): Promise<{ accountId: string; id: bigint; records: Pending[] }[]> {
    const open = new Map<string, Pending[]>();
    const groups: { accountId: string; records: Pending[] }[] = [];
    for (const record of records) {
      const { accountId } = record.event;
      let group = open.get(accountId);
      if (!group || group.length >= CHUNK_RECORDS) {
        group = [];
        open.set(accountId, group);
        groups.push({ accountId, records: group });
      }
      group.push(record);
    }
    const { rows } = await this.client.query<{ id: string }>(
      "SELECT nextval(pg_get_serial_sequence('raw_chunk', 'id')) AS id FROM generate_series(1, $1)",
      [groups.length],
    );
    return groups.map((group, at) => ({ ...group, id: BigInt(rows[at]?.id ?? 0) }));
  }

  /** Keeps the content that is not the event: `record` itself, or `replaced`, which was stored until now. */
  private async rejectConflict(record: IncomingRecord, replaced: Uint8Array | undefined): Promise<void> {
    const bytes = replaced ?? record.bytes;
    const reason = replaced
      ? 'Another record with this eventID and time, but other content, was stored before. This one has the smaller digest, so it is the event now; these are the bytes of the other.'
      : 'Another record with this eventID and time, but other content, is the event, because its digest is smaller.';
    record.file.rejected++;
    if (record.file.rejected > MAX_KEPT_REJECTS) return;
    await writeRejects(this.client, [
      {
        file: record.file,
        reject: { where: record.where, code: 'conflict', reason, bytes, size: bytes.length },
      },
    ]);
  }
}
