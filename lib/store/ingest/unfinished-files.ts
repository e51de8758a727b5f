// Station: received files that nobody will read as things stand → their ids. Refuses files without a received copy: nothing is left to read.
import type { Database } from '@/lib/store/database';
import { FILE_LOCK_BASE } from './received-files';

/**
 * Ids, in order of arrival, of files whose reading has not ended, that nobody reads at this moment, and that no job waits for: their
 * worker died, or their job failed too often.
 */
export async function readUnfinishedFiles(db: Database): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    `WITH idle AS MATERIALIZED (
       SELECT f.id FROM ingest_file f
       WHERE f.status IN ('waiting', 'reading') AND f.spool IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM graphile_worker.jobs j WHERE j.key = 'ingest-file:' || f.id AND j.attempts < j.max_attempts))
     SELECT id FROM idle WHERE pg_try_advisory_xact_lock($1 + id) ORDER BY id`,
    [String(FILE_LOCK_BASE)],
  );
  return rows.map((row) => row.id);
}
