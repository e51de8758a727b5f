// The Context of a command: the database that a running console uses, else the embedded one, started for this command.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '@/lib/context';
import { parseEnv } from '@/lib/env';
import type { Env } from '@/lib/env';
import { createLog } from '@/lib/log';
import { openDatabase } from '@/lib/store/database';
import { migrate } from '@/lib/store/server/migrate';
import { findDatabase } from './find-database';

const CLOSE_MS = 1000;

export interface OpenContext {
  ctx: Context;
  /** Closes the connections; stops the embedded server if nobody else uses it. */
  close(): Promise<void>;
}

/** @throws BadInputError for a bad environment, UnavailableError where the database cannot be used. */
export async function openContext(): Promise<OpenContext> {
  const env = parseEnv(process.env);
  const found = await findDatabase(env);
  try {
    await migrate(found.url);
    const db = openDatabase(found.url);
    // A command says what matters by itself; its log speaks up from warnings on.
    const log = createLog('waymark', process.env.LOG_LEVEL === undefined ? 'warn' : env.logLevel);
    return {
      ctx: { db, actor: { kind: 'cli' }, log, home: env.home, url: await findUrl(env) },
      async close() {
        // An interrupted query keeps its connection: the server is left, and stopped, all the same.
        await Promise.race([db.close(), new Promise((resolve) => setTimeout(resolve, CLOSE_MS))]);
        await found.close();
      },
    };
  } catch (error) {
    await found.close();
    throw error;
  }
}

/** Links lead to the console of this home, where it last ran, unless the environment names another place. */
async function findUrl(env: Env): Promise<string> {
  if (process.env.WAYMARK_URL !== undefined || process.env.PORT !== undefined) return env.url;
  try {
    const { url } = JSON.parse(await readFile(path.join(env.home, 'console.json'), 'utf8')) as {
      url?: unknown;
    };
    return typeof url === 'string' ? url : env.url;
  } catch {
    return env.url;
  }
}
