// Starts the production console as a user does, with a home, a port and, on another PostgreSQL, a database of its own.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { removeEmbeddedPostgres } from '@/lib/store/server/embedded-postgres';
import { runOnServer, withDatabase } from '@/scripts/test-server';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const READY_MS = 120_000;

export interface StartedConsole {
  url: string;
  /** The one-time link of the first account. */
  setupUrl: string;
  home: string;
  /** Environment in which `bin/waymark.mjs` finds this console's database. */
  env: NodeJS.ProcessEnv;
  /** Everything it printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** `more` is added to its environment. */
export async function startConsole(
  args: string[] = [],
  more: Record<string, string> = {},
): Promise<StartedConsole> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'waymark-e2e-'));
  const port = await freePort();
  const database = await makeDatabase();
  const own = { WAYMARK_HOME: home, PORT: String(port), LOG_LEVEL: 'warn' };
  const env = { ...process.env, ...more, ...database.env, ...own };
  const child = spawn(process.execPath, [path.join(PROJECT, 'scripts/start.mjs'), ...args], {
    cwd: os.tmpdir(),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      resolve();
    }),
  );
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await database.drop();
    await removeEmbeddedPostgres(home);
    await rm(home, { recursive: true, force: true });
  };
  const setupUrl = await Promise.race([
    waitFor(() => /^Create the first account.*?(http\S+)$/m.exec(printed)?.[1]),
    ended.then(() => undefined),
  ]);
  if (setupUrl === undefined) {
    await stop();
    throw new Error(`The console did not become ready:\n${printed}`);
  }
  return { url: `http://localhost:${port}`, setupUrl, home, env, output: () => printed, stop };
}

async function waitFor(find: () => string | undefined): Promise<string | undefined> {
  for (let waited = 0; waited < READY_MS; waited += 50) {
    const found = find();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return undefined;
}

async function makeDatabase(): Promise<{ env: { DATABASE_URL?: string }; drop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? '';
  if (given === '') return { env: {}, drop: () => Promise.resolve() };
  const name = `waymark_e2e_${randomBytes(6).toString('hex')}`;
  await runOnServer(given, `CREATE DATABASE "${name}"`);
  return {
    env: { DATABASE_URL: withDatabase(given, name) },
    drop: () => runOnServer(given, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

async function freePort(): Promise<number> {
  const server = net.createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
