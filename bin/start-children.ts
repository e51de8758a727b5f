// The two processes that do the console's work: web server and worker.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Env } from '@/lib/env';
import { findBundle } from '../scripts/bundle.mjs';
import { ChildProcess } from './child-process';

const PROJECT = path.resolve(import.meta.dirname, '..');

export interface ChildSettings {
  env: Env;
  databaseUrl: string;
  /** Signs sessions. */
  secret: string;
  dev: boolean;
}

export async function startChildren(
  settings: ChildSettings,
  onGiveUp: (name: string) => void,
): Promise<ChildProcess[]> {
  const { env, databaseUrl, secret, dev } = settings;
  const shared = {
    ...process.env,
    WAYMARK_HOME: env.home,
    WAYMARK_URL: env.url,
    DATABASE_URL: databaseUrl,
    PORT: String(env.port),
  };
  const next = path.join(PROJECT, 'node_modules/next/dist/bin/next');
  const nodeEnv = dev ? ('development' as const) : ('production' as const);
  return [
    new ChildProcess('worker', [...load('follow-parent.mjs'), ...(await workerArgs(dev))], {
      cwd: PROJECT,
      env: { ...shared, WAYMARK_SHARED_HOME: env.databaseUrl === undefined ? '1' : '' },
      onGiveUp,
    }),
    new ChildProcess(
      'web',
      [...load('follow-parent.mjs'), next, dev ? 'dev' : 'start', '-p', String(env.port)],
      {
        cwd: PROJECT,
        env: { ...shared, BETTER_AUTH_SECRET: secret, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: nodeEnv },
        onGiveUp,
      },
    ),
  ];
}

async function workerArgs(dev: boolean): Promise<string[]> {
  const bundle = dev ? undefined : await findBundle('worker');
  return bundle === undefined ? [...load('typescript.mjs'), path.join(PROJECT, 'bin/worker.ts')] : [bundle];
}

function load(file: string): string[] {
  return ['--import', pathToFileURL(path.join(PROJECT, 'bin', file)).href];
}
