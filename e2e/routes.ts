// Every address the console answers under, read from app/: a new page or route is tested without anybody adding it here.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const APP = path.resolve(import.meta.dirname, '../app');
/** What strangers may reach: signing in, the one-time set-up, and the health check. */
const OPEN = [/^\/sign-in$/, /^\/setup$/, /^\/api\/health$/, /^\/api\/auth(\/|$)/, /^\/$/];

export interface Route {
  /** Address with placeholders filled in. */
  address: string;
  methods: readonly string[];
  kind: 'page' | 'handler';
}

export function closedRoutes(): Route[] {
  return readdirSync(APP, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page\.tsx|route\.tsx?)$/.test(file))
    .map(toRoute)
    .filter(({ address }) => !OPEN.some((pattern) => pattern.test(address)));
}

function toRoute(file: string): Route {
  const parts = path.dirname(file).split(path.sep);
  const address = parts
    .filter((part) => part !== '.' && !/^\(.*\)$/.test(part))
    .map((part) => (/^\[.*\]$/.test(part) ? '000000000000000000000000' : part))
    .join('/');
  if (file.endsWith('page.tsx')) return { address: `/${address}`, methods: ['GET'], kind: 'page' };
  const source = readFileSync(path.join(APP, file), 'utf8');
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) =>
    new RegExp(`export (async function|const) ${method}\\b`).test(source),
  );
  return { address: `/${address}`, methods, kind: 'handler' };
}
