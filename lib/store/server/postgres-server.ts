// Station: one PostgreSQL data folder: initialise, start, stop, and tell whether it runs. Refuses to guess: only postmaster.pid and the process table count.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, fchmodSync, openSync, readFileSync, statSync } from 'node:fs';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '@/lib/errors';
import { chooseAccount } from './postgres-account';
import type { Account } from './postgres-account';
import { prepareBinaries } from './postgres-binaries';

export const SUPERUSER = 'waymark';
const LOG_BYTES = 16 * 1024 * 1024;

export interface ServerOptions {
  /** False only for throw-away test data. */
  durable: boolean;
}

/** Creates `dataDir` (which must not exist yet) below an existing folder. */
export async function initialiseData(
  dataDir: string,
  password: string,
  account: Account | undefined,
  options: ServerOptions,
): Promise<void> {
  const { initdb } = await prepareBinaries(account);
  const passwordFile = `${dataDir}.password`;
  await mkdir(dataDir, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) {
    await chown(dataDir, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const args = [
    '-D',
    dataDir,
    '-U',
    SUPERUSER,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
  ];
  args.push(
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(options.durable ? [] : ['--no-sync']),
  );
  try {
    await runToEnd(initdb, args, dataDir, account);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function runToEnd(
  program: string,
  args: string[],
  cwd: string,
  account: Account | undefined,
): Promise<void> {
  const child = spawn(program, args, {
    ...account,
    cwd,
    env: childEnv(),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-4000)));
  const code = await new Promise<number | string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, signal) => {
      resolve(exit ?? signal ?? 'unknown');
    });
  });
  if (code !== 0) throw new UnavailableError(`${path.basename(program)} failed (${code}):\n${stderr.trim()}`);
}

/** Nothing of the caller's environment may steer the server (PGDATA, PGPORT, LD_PRELOAD, …). */
function childEnv(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

export interface Running {
  pid: number;
  port: number;
}

/** The running server of a data folder, or undefined; a pid file left by a hard kill does not count. */
export function findRunning(dataDir: string): Running | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return Number.isInteger(pid) && pid > 0 && isPostgres(pid)
    ? { pid, port: Number.isInteger(port) ? port : 0 }
    : undefined;
}

// A zombie has an empty command line, and a recycled pid has another one.
function isPostgres(pid: number): boolean {
  try {
    if (existsSync('/proc/self/cmdline'))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(
      'postgres',
    );
  } catch {
    return false;
  }
}

/**
 * Starts the server on 127.0.0.1 and returns once its port is known; it may still answer "starting up".
 * Returns false where another process of this home started it first.
 */
export async function startServer(
  dataDir: string,
  preferredPort: number,
  options: ServerOptions,
): Promise<boolean> {
  const account = chooseAccount(dataDir);
  const { postgres } = await prepareBinaries(account);
  const port = await pickPort(preferredPort);
  const logFile = path.join(path.dirname(dataDir), 'server.log');
  const tooLong = (statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES;
  const log = openSync(logFile, tooLong ? 'w' : 'a', 0o600);
  fchmodSync(log, 0o600);
  // Its own session: Ctrl-C in a terminal must reach Waymark first, which then stops the server in order.
  const child = spawn(postgres, ['-D', dataDir, ...settings(port, options)], {
    ...account,
    cwd: dataDir,
    env: childEnv(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  let ended: string | undefined;
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code, signal) => (ended ??= `exit ${code ?? signal ?? 'unknown'}`));
  child.unref();
  for (let waited = 0; waited < 30_000; waited += 10) {
    if (ended !== undefined) {
      if (findRunning(dataDir) !== undefined) return false;
      throw new UnavailableError(
        `PostgreSQL did not start (${ended}). The end of ${logFile}:\n${tail(logFile)}`,
      );
    }
    if (findRunning(dataDir)?.pid === child.pid && (findRunning(dataDir)?.port ?? 0) > 0) return true;
    await sleep(10);
  }
  throw new UnavailableError(`PostgreSQL did not start within 30 seconds; see ${logFile}.`);
}

function settings(port: number, options: ServerOptions): string[] {
  const sharedMb = Math.max(128, Math.min(512, Math.floor(os.totalmem() / 1024 / 1024 / 16)));
  const values: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${sharedMb}MB`,
    work_mem: '32MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    jit: 'off',
    // A query of a process that was killed holds its locks until it ends; so it ends soon.
    ...(process.platform === 'win32' ? {} : { client_connection_check_interval: '1s' }),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    // Statements can carry log content and password hashes; they stay out of the server's log.
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** `preferred` where it is free on the loopback address, else any free port. */
async function pickPort(preferred: number): Promise<number> {
  return (await tryPort(preferred)) ?? (await tryPort(0)) ?? 0;
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once('error', () => {
      resolve(undefined);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' ? address?.port : undefined);
      });
    });
  });
}

/** Stops the server in order, harder after ten seconds. Resolves when it has removed its pid file. */
export async function stopServer(dataDir: string): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 2000],
  ] as const) {
    const running = findRunning(dataDir);
    if (running === undefined) return;
    try {
      process.kill(running.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    for (let waited = 0; waited < patienceMs; waited += 10) {
      if (findRunning(dataDir) === undefined) return;
      await sleep(10);
    }
  }
  throw new UnavailableError(`The embedded PostgreSQL of ${dataDir} does not stop.`);
}

/** Removes the pid file that a hard kill left, so that a recycled process id cannot keep the server from starting. */
export async function clearStalePid(dataDir: string): Promise<void> {
  if (findRunning(dataDir) === undefined) await rm(path.join(dataDir, 'postmaster.pid'), { force: true });
}

function tail(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(-12).join('\n');
  } catch {
    return '(no log)';
  }
}
