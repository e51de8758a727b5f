// What must be there before anything of Waymark can run: dependencies, Prisma's client, the built console. Plain JavaScript:
// this file runs on a clone that has no node_modules.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Absolute folder of the project. */
export const PROJECT = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

const LOCK = path.join(PROJECT, '.waymark', 'prepare.lock');
const CLIENT = path.join(PROJECT, 'lib', 'store', 'generated');
const BUILD_INPUTS = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.js',
  'proxy.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];

/** A fault whose message is all that the reader needs. */
export class SetupError extends Error {}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(
    `Waymark needs Node.js 20.19 or newer; this is ${process.version}. Get it from https://nodejs.org.`,
  );
}

/**
 * Gives WAYMARK_HOME an absolute value: `folder`, where the caller stands, counts for what the caller wrote, the project for the
 * default. Names the project in WAYMARK_ROOT.
 * @param {string} folder
 */
export function settleHome(folder) {
  const given = process.env.WAYMARK_HOME;
  process.env.WAYMARK_HOME =
    given === undefined || given === '' ? path.join(PROJECT, '.waymark') : path.resolve(folder, given);
  // rules/ belongs to the project, whatever folder a command was called from.
  process.env.WAYMARK_ROOT ??= PROJECT;
}

/**
 * Installs dependencies and generates Prisma's client where they are missing or old; with `build`, the console too.
 * @param {(line: string) => void} say
 * @param {{ build?: boolean }} [options]
 */
export async function prepare(say, { build = false } = {}) {
  await once(isInstalled, () => install(say));
  await once(isGenerated, () => generate(say));
  if (build) await once(isBuilt, () => buildConsole(say));
}

/** Checks, and does the work under a lock that a second copy waits for; the second finds it done. */
async function once(isDone, work) {
  if (await isDone()) return;
  await lock();
  try {
    if (!(await isDone())) await work();
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
}

async function lock() {
  await mkdir(path.dirname(LOCK), { recursive: true, mode: 0o711 }).catch(explainReadOnly);
  for (;;) {
    try {
      await mkdir(LOCK);
      await writeFile(path.join(LOCK, String(process.pid)), '');
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') explainReadOnly(error);
    }
    await dropDeadLock();
    await sleep(200);
  }
}

function explainReadOnly(error) {
  throw new SetupError(
    `${PROJECT} needs to be installed or built, and this user may not write there (${error.code}). ` +
      'Run "npm start" once as its owner, or use a clone of your own.',
  );
}

async function dropDeadLock() {
  const [owner] = await readdir(LOCK).catch(() => []);
  const age = Date.now() - ((await stat(LOCK).catch(() => undefined))?.mtimeMs ?? Date.now());
  if (owner === undefined ? age < 5000 : isAlive(Number(owner))) return;
  // Removing by the dead owner's name: a lock that somebody took over meanwhile has another file in it and stays.
  if (owner !== undefined) await rm(path.join(LOCK, owner), { force: true });
  await rmdir(LOCK).catch(() => undefined);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** npm's own record of what lies in node_modules must have every package of the lock file in its version. */
async function isInstalled() {
  const there = await readJson(path.join(PROJECT, 'node_modules', '.package-lock.json'));
  const wanted = await readJson(path.join(PROJECT, 'package-lock.json'));
  if (wanted === undefined)
    throw new SetupError(`${PROJECT} has no package-lock.json: the clone is not complete.`);
  return (
    there !== undefined &&
    Object.entries(wanted.packages).every(
      ([name, entry]) =>
        name === '' || entry.optional || entry.devOptional || there.packages[name]?.version === entry.version,
    )
  );
}

async function install(say) {
  say('Installing packages (npm ci), which takes some minutes the first time …');
  // A production setting of the caller would leave out what the build needs.
  await run(...npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'));
}

/** The npm that runs us where there is one, else the one on the path. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.[cm]?js$/.test(cli)) return [process.execPath, [cli, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}

async function isGenerated() {
  return (await readText(path.join(CLIENT, '.stamp'))) === (await clientStamp());
}

async function clientStamp() {
  const hash = createHash('sha256');
  for (const file of ['prisma/schema.prisma', 'node_modules/prisma/package.json'])
    hash.update(await readFile(path.join(PROJECT, file)));
  return hash.digest('hex');
}

async function generate(say) {
  say('Generating the database client …');
  const stamp = await clientStamp();
  // `generate` needs no engine, but Prisma's command line downloads one unless told where it is; any program will do.
  await run(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  });
  await writeFile(path.join(CLIENT, '.stamp'), stamp);
}

async function isBuilt() {
  return (await readText(path.join(PROJECT, '.next', 'waymark-stamp'))) === (await buildStamp());
}

async function buildStamp() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  for (const input of BUILD_INPUTS) await hashInto(hash, path.join(PROJECT, input));
  return hash.digest('hex');
}

async function hashInto(hash, file) {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined || file === CLIENT || /\.test\.tsx?$/.test(file)) return;
  if (found.isDirectory()) {
    for (const name of (await readdir(file)).sort()) await hashInto(hash, path.join(file, name));
    return;
  }
  hash
    .update(path.relative(PROJECT, file))
    .update('\0')
    .update(await readFile(file))
    .update('\0');
}

async function buildConsole(say) {
  say('Building the console, which takes a minute or more …');
  const stamp = await buildStamp();
  await rm(path.join(PROJECT, '.next', 'waymark-stamp'), { force: true });
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
  });
  await writeFile(path.join(PROJECT, '.next', 'waymark-stamp'), stamp);
}

/** Runs a program in the project; its output is shown only where it fails. */
async function run(program, args, env = {}) {
  const child = spawn(program, args, {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = (output + chunk).slice(-20_000)));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (exit, signal) => resolve(exit ?? signal));
  });
  if (code !== 0)
    throw new SetupError(
      `${output.trim()}\n\n"${path.basename(program)} ${args.join(' ')}" failed (${code}).`,
    );
}

async function readText(file) {
  return readFile(file, 'utf8').catch(() => undefined);
}

async function readJson(file) {
  const text = await readText(file);
  return text === undefined ? undefined : JSON.parse(text);
}
