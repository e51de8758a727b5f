import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** What may be reached without signing in, with what guards it instead. */
const OPEN: Record<string, string> = {
  'app/api/health/route.ts': 'tells only that the console serves',
  'app/api/auth/[...all]/route.ts': 'signing in and out',
  'app/sign-in/page.tsx': 'signing in',
  'app/setup/page.tsx': 'one-time link',
  'app/setup/actions.ts': 'one-time link',
};

const ROOT = path.resolve(import.meta.dirname, '../..');
const METHODS = 'GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS';

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));
}

/** The text from each export to the next one. */
function exportsOf(source: string): string[] {
  return source.split(/^(?=export )/m).filter((part) => part.startsWith('export '));
}

/** Names of the file's own cached readers that ask for the Context first, for pages whose title needs what they show. */
function guardedReaders(source: string): string[] {
  return [...source.matchAll(/^const (\w+) = cache\(async [^]*?^\}\);/gm)]
    .filter(([text]) => /=> \{\s*const ctx = await requireContext\(\);/.test(text))
    .map(([, name]) => name ?? '');
}

/** Why a file could be reached without signing in; none where it is guarded. */
function faultsOf(file: string, source: string): string[] {
  const name = path.basename(file);
  const found: string[] = [];
  if (/^\s*['"]use server['"]/.test(source)) {
    for (const part of exportsOf(source)) {
      if (!/^export (type|interface) /.test(part) && !/^export const \w+ = action\(/.test(part))
        found.push('an action without action(…)');
    }
  } else if (/['"]use server['"]/.test(source)) {
    found.push('an action inside another function; put it into a file of its own');
  }
  if (
    /^(page|layout|default|template)\.tsx?$/.test(name) &&
    file.startsWith('app/') &&
    file !== 'app/layout.tsx'
  ) {
    const main = exportsOf(source).find((part) => part.startsWith('export default')) ?? '';
    const asks = ['requireContext', ...guardedReaders(source)].some((name) =>
      main.includes(`await ${name}(`),
    );
    if (!asks) found.push('a page without requireContext()');
  }
  if (/^route\.tsx?$/.test(name)) {
    for (const part of exportsOf(source)) {
      const handler = new RegExp(`^export (async function|function|const) (${METHODS})\\b`).test(part);
      if (handler && !/await requireApiContext\(|= apiRoute[(<]/.test(part))
        found.push('a route without requireApiContext() or apiRoute()');
    }
    if (/^export \{|^export \*/m.test(source)) found.push('a route that passes another file on');
  }
  return found;
}

test('nothing is reachable without signing in, but for what is listed', () => {
  const files = [...filesBelow('app'), ...filesBelow('components'), ...filesBelow('lib')].filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );
  const faults = files
    .filter((file) => !(file in OPEN))
    .flatMap((file) =>
      faultsOf(file, readFileSync(path.join(ROOT, file), 'utf8')).map((fault) => `${file}: ${fault}`),
    );
  expect(faults).toEqual([]);
  expect(Object.keys(OPEN).filter((file) => !files.includes(file))).toEqual([]);
});

test.each([
  ['app/x/page.tsx', 'export default async function Page() { return null; }'],
  ['app/api/x/route.ts', 'export async function GET() { return new Response(); }'],
  [
    'app/api/x/route.ts',
    'export const GET = apiRoute(async () => new Response());\nexport const POST = async () => new Response();',
  ],
  ['app/api/x/route.ts', "export { GET } from './other';"],
  [
    'app/x/page.tsx',
    'const read = cache(async () => {\n  await list();\n});\nexport default async function Page() { await read(); }',
  ],
  ['app/x/actions.ts', "'use server';\nexport async function remove() {}"],
  [
    'app/x/actions.ts',
    "'use server';\nexport const a = action(async () => 1);\nexport const b = async () => 2;",
  ],
  [
    'app/x/page.tsx',
    "export default async function Page() { await requireContext(); async function act() { 'use server'; } }",
  ],
])('notices %s without a guard', (file, source) => {
  expect(faultsOf(file, source)).not.toEqual([]);
});
