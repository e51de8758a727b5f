// vitest's global setup: one PostgreSQL for all database tests, with a migrated template that each suite clones.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import {
  findRunningServer,
  openEmbeddedPostgres,
  removeEmbeddedPostgres,
} from '@/lib/store/server/embedded-postgres';
import { migrate } from '@/lib/store/server/migrate';
import { runOnServer, withDatabase } from './test-server';

declare module 'vitest' {
  interface ProvidedContext {
    /** Server of the tests; its path names the template database. */
    templateUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  const home =
    given === undefined || given === '' ? await mkdtemp(path.join(os.tmpdir(), 'waymark-test-')) : undefined;
  // Stopped tests skip the teardown; the server must not outlive them.
  const stopNow = () => {
    const running = home === undefined ? undefined : findRunningServer(home);
    if (running !== undefined) process.kill(running.pid, 'SIGQUIT');
  };
  process.once('exit', stopNow);
  for (const name of ['SIGTERM', 'SIGHUP'] as const) process.once(name, () => process.exit(130));
  const server = home === undefined ? undefined : await openEmbeddedPostgres(home, { durable: false });
  const base = server?.url ?? given ?? '';
  const template = `waymark_template_${randomBytes(6).toString('hex')}`;
  await runOnServer(base, `CREATE DATABASE "${template}"`);
  const templateUrl = withDatabase(base, template);
  await migrate(templateUrl);
  project.provide('templateUrl', templateUrl);
  return async () => {
    await runOnServer(base, `DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`);
    await server?.close();
    if (home === undefined) return;
    await removeEmbeddedPostgres(home);
    await rm(home, { recursive: true, force: true });
  };
}
