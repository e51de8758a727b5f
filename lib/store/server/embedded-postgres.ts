// Station: the PostgreSQL of one WAYMARK_HOME, shared by every process that uses that home. Refuses other addresses than loopback.
//
// Sharing: each user of the server holds advisory lock KEY in shared mode for as long as it uses it. Who leaves lets go of its
// own, tries the exclusive one, and stops the server only with that in hand. A process that is killed loses its lock with its
// connection. Who asks for the lock while the server stops is disconnected and begins again.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, link, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { UnavailableError } from '@/lib/errors';
import { canEnter, chooseAccount, sharedFolders } from './postgres-account';
import type { Account } from './postgres-account';
import {
  SUPERUSER,
  clearStalePid,
  findRunning,
  initialiseData,
  startServer,
  stopServer,
} from './postgres-server';
import type { Running, ServerOptions } from './postgres-server';

const KEY = 5_727_001;
const DATABASE = 'waymark';
const PATIENCE_MS = 120_000;
const ATTEMPTS = 20;

/** Content of `<home>/postgres.json`, readable by its owner alone. The port is the last one used; postmaster.pid has the current one. */
interface Settings {
  dataDir: string;
  user: string;
  password: string;
  port: number;
}

export interface EmbeddedPostgres {
  /** Connection string of the database `waymark`. */
  url: string;
  /** Resolves when the server goes away without `close`, as after a crash. */
  lost: Promise<void>;
  /** Lets go of the server and stops it if nobody else uses it. */
  close(): Promise<void>;
}

/**
 * Initialises, starts or joins the server of `home`.
 * @throws UnavailableError with the end of the server's log where it does not start.
 */
export async function openEmbeddedPostgres(
  home: string,
  options: ServerOptions = { durable: true },
): Promise<EmbeddedPostgres> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  let fault: unknown;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const settings = (await readSettings(home)) ?? (await initialise(home, options));
    try {
      return await join(home, settings, options);
    } catch (error) {
      if (error instanceof UnavailableError && attempt >= 2) throw error;
      fault = error;
      await sleep(50 * (attempt + 1));
    }
  }
  throw new UnavailableError(`The embedded PostgreSQL of ${home} could not be reached.`, { cause: fault });
}

/** The running server of `home`, found without waiting: also for handlers of a process's end. */
export function findRunningServer(home: string): Running | undefined {
  try {
    const { dataDir } = JSON.parse(readFileSync(path.join(home, 'postgres.json'), 'utf8')) as Settings;
    return findRunning(dataDir);
  } catch {
    return undefined;
  }
}

/** Stops the server of `home` whoever uses it and deletes its data. */
export async function removeEmbeddedPostgres(home: string): Promise<void> {
  const settings = await readSettings(home);
  if (settings === undefined) return;
  await stopServer(settings.dataDir);
  await rm(path.dirname(settings.dataDir), { recursive: true, force: true });
  await rm(path.join(home, 'postgres.json'), { force: true });
}

async function join(home: string, settings: Settings, options: ServerOptions): Promise<EmbeddedPostgres> {
  if (findRunning(settings.dataDir) === undefined) {
    await clearStalePid(settings.dataDir);
    await startServer(settings.dataDir, settings.port, options);
  }
  const { port } = findRunning(settings.dataDir) ?? { port: 0 };
  if (port === 0) throw new Error('The server went away while it was joined.');
  const holder = await connect(settings, port);
  let closing = false;
  const lost = new Promise<void>((resolve) => {
    holder.once('end', () => {
      if (!closing) resolve();
    });
  });
  try {
    await holder.query('SELECT pg_advisory_lock_shared($1)', [KEY]);
    await ensureDatabase(holder);
    if (port !== settings.port) await writeSettings(home, { ...settings, port });
  } catch (error) {
    await holder.end().catch(() => undefined);
    throw error;
  }
  return {
    url: connectionString(settings, port, DATABASE),
    lost,
    async close() {
      if (closing) return;
      closing = true;
      await leave(holder, settings.dataDir);
    },
  };
}

async function leave(holder: pg.Client, dataDir: string): Promise<void> {
  let last = false;
  try {
    await holder.query('SELECT pg_advisory_unlock_shared($1)', [KEY]);
    const answer = await holder.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [KEY]);
    last = answer.rows[0]?.last === true;
    if (last) await stopServer(dataDir);
  } catch (error) {
    // A server that is already gone is what leaving wants.
    if (last) throw error;
  } finally {
    await holder.end().catch(() => undefined);
  }
}

function connectionString(settings: Settings, port: number, database: string): string {
  return `postgresql://${settings.user}:${settings.password}@127.0.0.1:${port}/${database}`;
}

// The port opens before the server answers, and recovery after a hard kill can take a while.
async function connect(settings: Settings, port: number): Promise<pg.Client> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const client = new pg.Client({
      connectionString: connectionString(settings, port, 'postgres'),
      application_name: 'waymark-holder',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const running = findRunning(settings.dataDir);
      if (running?.port !== port || performance.now() > deadline) throw error;
      await sleep(10);
    }
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
  if (found.rows.length > 0) return;
  await client.query(`CREATE DATABASE "${DATABASE}"`).catch((error: unknown) => {
    const code = (error as { code?: string }).code;
    if (code !== '42P04' && code !== '23505') throw error;
  });
}

/** Builds a cluster in a folder of its own and publishes it with one link(2): of several processes one wins, the others discard theirs. */
async function initialise(home: string, options: ServerOptions): Promise<Settings> {
  const account = chooseAccount(undefined);
  const instance = await makeInstanceFolder(home, account);
  const settings = {
    dataDir: path.join(instance, 'data'),
    user: SUPERUSER,
    password: randomBytes(24).toString('hex'),
    port: 0,
  };
  const draft = path.join(home, `postgres.json.${randomBytes(6).toString('hex')}`);
  try {
    await initialiseData(settings.dataDir, settings.password, account, options);
    await writeFile(draft, JSON.stringify(settings, null, 2), { mode: 0o600 });
    await link(draft, path.join(home, 'postgres.json'));
    return settings;
  } catch (error) {
    await rm(instance, { recursive: true, force: true });
    const other = await readSettings(home);
    if (other === undefined) throw error;
    return other;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Below the home where the server's account can get there, else below a shared folder; the settings file keeps the place. */
async function makeInstanceFolder(home: string, account: Account | undefined): Promise<string> {
  const name = `postgres-${randomBytes(6).toString('hex')}`;
  if (account !== undefined) await chmod(home, (await stat(home)).mode | 0o011);
  const parents = canEnter(account, await realpath(home)) ? [home] : sharedFolders();
  let fault: unknown;
  for (const parent of parents) {
    const folder = path.join(parent, parent === home ? name : `waymark-${name}`);
    try {
      await mkdir(folder, { mode: 0o711 });
      await chmod(folder, 0o711);
      return folder;
    } catch (error) {
      fault = error;
    }
  }
  throw new UnavailableError(`The database's folder could not be made below ${parents.join(' or ')}.`, {
    cause: fault,
  });
}

async function readSettings(home: string): Promise<Settings | undefined> {
  const file = path.join(home, 'postgres.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UnavailableError(
      `${file} cannot be read by this user. Use the account that made ${home}, or another WAYMARK_HOME.`,
      { cause: error },
    );
  });
  return text === undefined ? undefined : (JSON.parse(text) as Settings);
}

async function writeSettings(home: string, settings: Settings): Promise<void> {
  const draft = path.join(home, `postgres.json.${randomBytes(6).toString('hex')}`);
  await writeFile(draft, JSON.stringify(settings, null, 2), { mode: 0o600 });
  await rename(draft, path.join(home, 'postgres.json'));
}
