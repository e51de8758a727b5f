// Station: months of event time → partitions of table event. Refuses to run inside a long transaction: it takes a lock on the table.
import type pg from 'pg';

const PARTITION_LOCK = 5_727_011;
const known = new WeakMap<pg.Pool, Set<string>>();

/** The month of an event time, `2024-08`. */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** Makes the partitions that `months` need, each once, whoever else does the same at the same time. */
export async function ensurePartitions(pool: pg.Pool, months: Iterable<string>): Promise<void> {
  const seen = known.get(pool) ?? new Set();
  known.set(pool, seen);
  const missing = [...new Set(months)].filter((month) => !seen.has(month)).sort();
  for (const month of missing) {
    await createPartition(pool, month);
    seen.add(month);
  }
}

/** Forgets what is known, after a partition turned out to be missing. */
export function forgetPartitions(pool: pg.Pool): void {
  known.delete(pool);
}

async function createPartition(pool: pg.Pool, month: string): Promise<void> {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const name = `event_y${year}m${String(number).padStart(2, '0')}`;
  const from = new Date(Date.UTC(year, number - 1)).toISOString();
  const to = new Date(Date.UTC(year, number)).toISOString();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
    const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [
      name,
    ]);
    if (rows[0]?.there !== true) {
      // Built beside the table and attached: CREATE … PARTITION OF would wait for every running ingest.
      await client.query(`CREATE TABLE ${name} (LIKE event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)`);
      await client.query(
        `ALTER TABLE event ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`,
      );
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
