// Station: migration files → database, recorded as Prisma records them. Refuses a file that changed after it was applied, and servers older than PostgreSQL 15.
import { createHash, randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { UnavailableError } from '@/lib/errors';

// Not `new URL(…, import.meta.url)`: a bundler takes that for a file of its own to ship.
const FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../prisma/migrations');
// The key and the table are Prisma's own, so that `prisma migrate deploy` finds the same state and waits for the same lock.
const PRISMA_LOCK = 72_707_369;
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;
const OLDEST_SERVER = 150_000;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Brings the database behind `url` to the newest schema, with the job queue's tables. Does nothing when it is there
 * already. Each file is applied whole or not at all.
 * @returns the names of the migrations that were applied now.
 * @throws UnavailableError for an old server, a changed file, a migration unknown to this version, or SQL that fails.
 */
export async function migrate(url: string, folder = FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({
    connectionString: url,
    application_name: 'waymark-migrate',
    connectionTimeoutMillis: 15_000,
  });
  client.on('error', () => undefined);
  await client.connect().catch((cause: unknown) => {
    throw new UnavailableError(`The database cannot be reached: ${describe(cause)}`, { cause });
  });
  try {
    await checkServer(client);
    if ((await findMissing(client, migrations)).length === 0 && (await hasQueue(client))) return [];
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(CREATE_TABLE);
    const missing = await findMissing(client, migrations);
    for (const migration of missing) await apply(client, migration);
    if (!(await hasQueue(client))) await installQueue(url);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; name: string }>(
    `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS name`,
  );
  if (Number(rows[0]?.number) >= OLDEST_SERVER) return;
  throw new UnavailableError(
    `Waymark needs PostgreSQL 15 or newer; the server of DATABASE_URL is ${rows[0]?.name ?? 'unknown'}.`,
  );
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

async function findMissing(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  const there = await client.query<{ there: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS there`,
  );
  if (there.rows[0]?.there !== true) return migrations;
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum, finished_at IS NOT NULL AS finished FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  const faults = rows.flatMap((row) =>
    explainFault(
      row,
      migrations.find((migration) => migration.name === row.migration_name),
    ),
  );
  if (faults.length > 0)
    throw new UnavailableError(
      `The database does not fit this version of Waymark:\n  ${faults.join('\n  ')}`,
    );
  const applied = new Set(rows.map((row) => row.migration_name));
  return migrations.filter((migration) => !applied.has(migration.name));
}

function explainFault(row: Applied, migration: Migration | undefined): string[] {
  if (!row.finished)
    return [
      `${row.migration_name} began and did not finish: restore a backup or repair it with "prisma migrate resolve".`,
    ];
  if (migration === undefined)
    return [`${row.migration_name} was applied by a newer version: update Waymark.`];
  if (migration.checksum !== row.checksum)
    return [`${row.migration_name}/migration.sql changed after it was applied: put the released file back.`];
  return [];
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query('BEGIN');
  try {
    await client.query(migration.sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, started_at, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, $3, now(), $4, 1)`,
      [randomUUID(), migration.checksum, startedAt, migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw new UnavailableError(`Migration ${migration.name} failed and was taken back: ${describe(cause)}`, {
      cause,
    });
  }
}

async function hasQueue(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('graphile_worker.migrations') IS NOT NULL AS there`,
  );
  return rows[0]?.there === true;
}

// Loaded only when needed: commands start faster without it. A newer queue schema is installed by the worker when it starts.
async function installQueue(url: string): Promise<void> {
  const { Logger, runMigrations } = await import('graphile-worker');
  await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) });
}

function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; ');
  return error instanceof Error ? error.message : String(error);
}
