// Composition root of `npm start`: database, migrations, worker and web server, watched until they are told to stop.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from '@/lib/env';
import { createLog } from '@/lib/log';
import { migrate } from '@/lib/store/server/migrate';
import type { ChildProcess } from './child-process';
import { findDatabase } from './find-database';
import type { FoundDatabase } from './find-database';
import { demandFreePort } from './free-port';
import { printWelcome } from './print-welcome';
import { readSecret } from './read-secret';
import { startChildren } from './start-children';

const HEALTH_MS = 120_000;

export interface ConsoleOptions {
  dev: boolean;
  sample: boolean;
}

/** Serves until SIGINT, SIGTERM or a child that will not stay up. @returns the exit code. */
export async function runConsole(options: ConsoleOptions): Promise<number> {
  const stop = stopSignal();
  const env = parseEnv(process.env);
  const log = createLog('console', env.logLevel);
  await demandFreePort(env.port);
  await mkdir(env.home, { recursive: true, mode: 0o700 });
  let database: FoundDatabase = await findDatabase(env);
  let children: ChildProcess[] = [];
  const failed = new AbortController();
  try {
    await migrate(database.url);
    await writeFile(path.join(env.home, 'console.json'), JSON.stringify({ url: env.url, pid: process.pid }), {
      mode: 0o600,
    });
    const secret = await readSecret(env.home);
    for (let first = true; !stop.aborted && !failed.signal.aborted; first = false) {
      children = await startChildren({ env, databaseUrl: database.url, secret, dev: options.dev }, (name) => {
        log.fatal({ child: name }, 'gave up on a child process');
        failed.abort();
      });
      if (first && (await isServing(env.port, [stop, failed.signal])))
        await printWelcome(env, database.url, options.sample);
      const ended = await Promise.race([
        aborted(stop),
        aborted(failed.signal),
        database.lost.then(() => 'lost' as const),
      ]);
      if (ended !== 'lost') break;
      log.error('the database went away; starting it again');
      await Promise.all(children.map((child) => child.stop()));
      await database.close();
      database = await findDatabase(env);
    }
  } finally {
    await Promise.all(children.map((child) => child.stop()));
    await database.close();
  }
  return failed.signal.aborted ? 1 : 0;
}

/** Later signals of the same Ctrl-C (the terminal's and npm's) change nothing. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      controller.abort();
    });
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) controller.abort();
    }, 500).unref();
  }
  return controller.signal;
}

async function aborted(signal: AbortSignal): Promise<'aborted'> {
  if (!signal.aborted)
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
    });
  return 'aborted';
}

async function isServing(port: number, signals: AbortSignal[]): Promise<boolean> {
  const deadline = performance.now() + HEALTH_MS;
  while (performance.now() < deadline && !signals.some((signal) => signal.aborted)) {
    const answer = await fetch(`http://localhost:${port}/api/health`, {
      signal: AbortSignal.timeout(30_000),
    }).catch(() => undefined);
    if (answer?.status === 200) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
