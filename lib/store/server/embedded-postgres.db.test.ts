import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeEmbeddedPostgres, openEmbeddedPostgres } from './embedded-postgres';
import type { EmbeddedPostgres } from './embedded-postgres';
import { findRunning } from './postgres-server';

const TEMPORARY = { durable: false };
let home: string;

beforeEach(async () => {
  home = path.join(await mkdtemp(path.join(os.tmpdir(), 'waymark embedded ')), 'a home');
  await chmod(path.dirname(home), 0o755);
});

afterEach(async () => {
  await removeEmbeddedPostgres(home);
  await rm(path.dirname(home), { recursive: true, force: true });
});

async function dataDir(): Promise<string> {
  return (JSON.parse(await readFile(path.join(home, 'postgres.json'), 'utf8')) as { dataDir: string })
    .dataDir;
}

async function ask(server: EmbeddedPostgres, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ value: unknown }>(sql);
  await client.end();
  return rows[0]?.value;
}

test('data survives stop and start, in a folder with spaces', async () => {
  const first = await openEmbeddedPostgres(home, TEMPORARY);
  await ask(first, 'CREATE TABLE kept AS SELECT 42 AS value');
  await first.close();
  expect(findRunning(await dataDir())).toBeUndefined();
  const second = await openEmbeddedPostgres(home, TEMPORARY);
  expect(await ask(second, 'SELECT value FROM kept')).toBe(42);
  await second.close();
});

test('only loopback is listened on, with a password that only the owner can read', async () => {
  const server = await openEmbeddedPostgres(home, TEMPORARY);
  expect(await ask(server, `SELECT current_setting('listen_addresses') AS value`)).toBe('127.0.0.1');
  expect(await ask(server, `SELECT current_setting('jit') AS value`)).toBe('off');
  expect((await stat(path.join(home, 'postgres.json'))).mode & 0o777).toBe(0o600);
  const guess = new pg.Client({ connectionString: server.url.replace(/:[0-9a-f]+@/, ':guess@') });
  await expect(guess.connect()).rejects.toThrow(/password authentication failed/);
  await server.close();
});

test('many that begin together share one server, and the last one out stops it', async () => {
  const users = await Promise.all(Array.from({ length: 6 }, () => openEmbeddedPostgres(home, TEMPORARY)));
  expect(new Set(users.map((user) => user.url)).size).toBe(1);
  for (const user of users.slice(1)) await user.close();
  expect(await ask(users[0] as EmbeddedPostgres, 'SELECT 1 AS value')).toBe(1);
  await users[0]?.close();
  expect(findRunning(await dataDir())).toBeUndefined();
  expect((await readdir(home)).filter((name) => name.startsWith('postgres-'))).toHaveLength(1);
});

test('who comes while the server stops gets a running one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const leaving = await openEmbeddedPostgres(home, TEMPORARY);
    const [coming] = await Promise.all([openEmbeddedPostgres(home, TEMPORARY), leaving.close()]);
    expect(await ask(coming, 'SELECT 1 AS value')).toBe(1);
    await coming.close();
  }
});

test('a server that was killed is started again, and its users are told', async () => {
  const killed = await openEmbeddedPostgres(home, { durable: true });
  await ask(killed, 'CREATE TABLE kept AS SELECT 42 AS value');
  process.kill(findRunning(await dataDir())?.pid ?? 0, 'SIGKILL');
  await killed.lost;
  const next = await openEmbeddedPostgres(home, { durable: true });
  expect(await ask(next, 'SELECT value FROM kept')).toBe(42);
  await killed.close();
  await next.close();
  expect(findRunning(await dataDir())).toBeUndefined();
});

test('a server whose user was killed is taken over and stopped', async () => {
  const program = `const { openEmbeddedPostgres } = await import('./lib/store/server/embedded-postgres.ts');
    await openEmbeddedPostgres(${JSON.stringify(home)}, { durable: false }); console.log('up'); setInterval(() => {}, 1000);`;
  const child = spawn(
    process.execPath,
    ['--import', './bin/typescript.mjs', '--input-type=module', '-e', program],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  const orphan = findRunning(await dataDir());
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(findRunning(await dataDir())).toEqual(orphan);
  const next = await openEmbeddedPostgres(home, TEMPORARY);
  await next.close();
  expect(findRunning(await dataDir())).toBeUndefined();
});

test('two homes have servers of their own', async () => {
  const other = path.join(path.dirname(home), 'other');
  const [one, two] = await Promise.all([
    openEmbeddedPostgres(home, TEMPORARY),
    openEmbeddedPostgres(other, TEMPORARY),
  ]);
  expect(new URL(one.url).port).not.toBe(new URL(two.url).port);
  await Promise.all([one.close(), two.close()]);
  await removeEmbeddedPostgres(other);
});

test.runIf(process.getuid?.() === 0)(
  'as root it runs under another account, also below a folder that account cannot enter',
  async () => {
    await chmod(path.dirname(home), 0o700);
    const server = await openEmbeddedPostgres(home, TEMPORARY);
    const pid = findRunning(await dataDir())?.pid ?? 0;
    expect(execFileSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }).trim()).not.toBe('0');
    expect((await dataDir()).startsWith(home)).toBe(false);
    await server.close();
  },
);
