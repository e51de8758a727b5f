// Station: a migrated database of its own for a moment. Refuses to touch the one it is made beside, and drops what it made.
import { randomBytes } from 'node:crypto';
import { UnavailableError } from '@/lib/errors';
import { openDatabase, type Database } from '@/lib/store/database';
import { migrate } from './migrate';

const PREFIX = 'waymark_scratch_';
/** A scratch database this old belongs to a process that was killed. */
const STALE_SECONDS = 3_600;

/**
 * Gives `work` an empty migrated database on the same server and drops it afterwards, whatever happens.
 * @throws UnavailableError where the database's user may not create databases.
 */
export async function withScratchDatabase<T>(
  db: Database,
  work: (scratch: Database) => Promise<T>,
): Promise<T> {
  const base = db.pool.options.connectionString;
  if (base === undefined)
    throw new UnavailableError(
      'The database has no connection address, so no second one can be made beside it.',
    );
  await dropStale(db);
  const name = `${PREFIX}${Math.floor(Date.now() / 1000)}_${randomBytes(4).toString('hex')}`;
  await db.pool.query(`CREATE DATABASE "${name}"`).catch((cause: unknown) => {
    if (!isPermissionFault(cause)) throw cause;
    throw new UnavailableError(
      'Rule cases run in a database of their own, and the user in DATABASE_URL may not create one. Grant it with ALTER ROLE … CREATEDB, or unset DATABASE_URL to use the built-in PostgreSQL.',
      { cause },
    );
  });
  const url = new URL(base);
  url.pathname = `/${name}`;
  let scratch: Database | undefined;
  try {
    await migrate(url.href);
    scratch = openDatabase(url.href, 4);
    return await work(scratch);
  } finally {
    await scratch?.close();
    await db.pool.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  }
}

const FILLED = [
  'event',
  'raw_chunk',
  'ingest_batch',
  'ingest_file',
  'rejected_record',
  'touched_range',
  'rule',
  'rule_due',
  'rule_run',
  'signal',
  'alert',
  'alert_evidence',
  'alert_activity',
];

/** Empties every table that ingest and detection write, so that the next case starts from nothing. */
export async function emptyScratchDatabase(scratch: Database): Promise<void> {
  // DELETE, because TRUNCATE makes new files for every index of every partition, and a case has a handful of rows.
  await scratch.pool.query(FILLED.map((table) => `DELETE FROM ${table}`).join(';'));
}

async function dropStale(db: Database): Promise<void> {
  const { rows } = await db.pool.query<{ name: string }>(
    'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
    [PREFIX],
  );
  const limit = Date.now() / 1000 - STALE_SECONDS;
  for (const { name } of rows) {
    const madeAt = /^waymark_scratch_(\d+)_[0-9a-f]{8}$/.exec(name)?.[1];
    if (madeAt !== undefined && Number(madeAt) < limit)
      await db.pool.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  }
}

function isPermissionFault(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '42501';
}
