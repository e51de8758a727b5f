// A migrated database of its own for a test suite: a clone of the template takes tens of milliseconds.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import type { Context } from '@/lib/context';
import { createLog } from '@/lib/log';
import { openDatabase } from '@/lib/store/database';
import type { Database } from '@/lib/store/database';
import { runOnServer, withDatabase } from './test-server';

export interface TestDatabase {
  ctx: Context;
  db: Database;
  url: string;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/** The actor is the command line; the home is an empty temporary folder; nothing is logged. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const templateUrl = inject('templateUrl');
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `waymark_test_${randomBytes(8).toString('hex')}`;
  const admin = withDatabase(templateUrl, 'postgres');
  await runOnServer(admin, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = withDatabase(templateUrl, name);
  const db = openDatabase(url, 4);
  const home = await mkdtemp(path.join(os.tmpdir(), 'waymark-home-'));
  const ctx: Context = {
    db,
    actor: { kind: 'cli' },
    log: createLog('test', 'silent'),
    home,
    url: 'http://localhost:3000',
  };
  return {
    ctx,
    db,
    url,
    async close() {
      await db.close();
      await runOnServer(admin, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      await rm(home, { recursive: true, force: true });
    },
  };
}
