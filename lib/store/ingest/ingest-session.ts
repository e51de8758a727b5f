// Station: ingest transactions. One connection of its own, so that long ones do not take the pool's; refuses to leave half a unit behind:
// all of it is committed or nothing.
import pg from 'pg';
import type { Database } from '@/lib/store/database';
import { createStaging } from './event-copy';
import { IngestWriter } from './ingest-writer';
import { forgetPartitions } from './partitions';

/** Serialisation failure, deadlock, missing partition. */
const RETRYABLE = new Set(['40001', '40P01', '23514']);
const ATTEMPTS = 6;

/** Why the database will never take some data, in words; undefined for faults that another try may not meet. */
export function explainRefusal(error: unknown): string | undefined {
  const code = (error as { code?: string }).code ?? '';
  // SQLSTATE classes 22, 23 and 54: bad data, broken constraint, program limit.
  return /^(22|23|54)[0-9A-Z]{3}$/.test(code) ? `The database refuses something in it (${code}).` : undefined;
}

export class IngestSession {
  private constructor(
    private readonly db: Database,
    private readonly client: pg.Client,
  ) {}

  static async open(db: Database): Promise<IngestSession> {
    const client = new pg.Client(db.pool.options);
    client.on('error', () => undefined);
    await client.connect();
    // A fresh table has no statistics: without these the look-up of a batch's keys may read whole months of events.
    await client.query('SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_seqscan = off');
    await createStaging(client);
    return new IngestSession(db, client);
  }

  /**
   * Runs `work` in one transaction. A deadlock with another ingest runs it again from the start, so `work` must be able to read its
   * input again.
   */
  async runUnit<T>(work: (writer: IngestWriter, client: pg.ClientBase) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.tryUnit(work);
      } catch (error) {
        const code = (error as { code?: string }).code ?? '';
        if (!RETRYABLE.has(code) || attempt === ATTEMPTS) throw error;
        forgetPartitions(this.db.pool);
        // Uneven pauses, so that two that met do not meet again.
        await new Promise((resolve) => setTimeout(resolve, attempt * attempt * (20 + 60 * Math.random())));
      }
    }
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  private async tryUnit<T>(work: (writer: IngestWriter, client: pg.ClientBase) => Promise<T>): Promise<T> {
    const writer = new IngestWriter(this.client, this.db.pool);
    await this.client.query('BEGIN');
    try {
      const result = await work(writer, this.client);
      await writer.finish();
      await this.client.query('COMMIT');
      return result;
    } catch (error) {
      await writer.settle();
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}
