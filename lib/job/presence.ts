// Station: proof that a worker lives: a lock that its database session holds. Refuses to free jobs of a worker that still holds its own.
import pg from 'pg';

/** First key of the locks that living workers hold; the second is a hash of the worker's id. */
const LIVING_WORKER = 7_302;
/** Held shared from before a worker can take its first job until it holds its own lock. */
const ARRIVAL = 7_303;

export interface Presence {
  /** Resolves when the proof is gone, as after the database went away: others take the jobs then. */
  lost: Promise<void>;
  /** From now on jobs locked by `workerId` are those of a living worker. Call once. */
  arrive(workerId: string): Promise<void>;
  leave(): Promise<void>;
}

/** Opens the session that proves it; until `arrive` nobody's jobs are freed. */
export async function openPresence(databaseUrl: string): Promise<Presence> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'waymark-worker',
    keepAlive: true,
  });
  const lost = new Promise<void>((resolve) =>
    client.once('end', () => {
      resolve();
    }),
  );
  client.on('error', () => undefined);
  await client.connect();
  await client.query('SELECT pg_advisory_lock_shared($1, 0)', [ARRIVAL]);
  return {
    lost,
    async arrive(workerId) {
      await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [LIVING_WORKER, workerId]);
      await client.query('SELECT pg_advisory_unlock_shared($1, 0)', [ARRIVAL]);
    },
    leave: () => client.end(),
  };
}

/**
 * Frees the jobs of workers that ended without a word; returns how many workers that were. Frees none while a worker arrives, since
 * its jobs cannot be told from those of a dead one; the next sweep does.
 */
export async function freeJobsOfDeadWorkers(pool: pg.Pool): Promise<number> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ worker: string }>(
      `WITH quiet AS MATERIALIZED (SELECT pg_try_advisory_xact_lock($1, 0) AS mine),
         worker AS MATERIALIZED (
           SELECT DISTINCT locked_by AS id FROM graphile_worker.jobs WHERE locked_by IS NOT NULL AND (SELECT mine FROM quiet)),
         dead AS MATERIALIZED (SELECT id FROM worker WHERE pg_try_advisory_xact_lock($2, hashtext(id)))
       SELECT id AS worker FROM dead`,
      [ARRIVAL, LIVING_WORKER],
    );
    if (rows.length > 0)
      await client.query('SELECT graphile_worker.force_unlock_workers($1)', [rows.map((row) => row.worker)]);
    await client.query('COMMIT');
    return rows.length;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => (broken = true));
    throw error;
  } finally {
    client.release(broken);
  }
}
