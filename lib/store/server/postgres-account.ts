// Station: which operating system account runs the embedded PostgreSQL, and what that account can reach. Refuses root: so does PostgreSQL.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { UnavailableError } from '@/lib/errors';

/** uid and gid to give to child processes; undefined where this process's own account is right. */
export interface Account {
  uid: number;
  gid: number;
}

const CANDIDATES = ['postgres', 'nobody', 'daemon'];

/**
 * The account for a data folder. As an ordinary user it is that user; as root it is the folder's owner where it
 * exists, else the first existing account of a short list.
 * @throws UnavailableError where root finds no such account.
 */
export function chooseAccount(dataDir: string | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = dataDir === undefined ? undefined : statSync(dataDir, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  for (const name of CANDIDATES) {
    const uid = readId('-u', name);
    const gid = readId('-g', name);
    if (uid !== undefined && gid !== undefined && uid !== 0) return { uid, gid };
  }
  throw new UnavailableError(
    `PostgreSQL refuses to run as root, and none of the accounts ${CANDIDATES.join(', ')} exists here. ` +
      'Start Waymark as an ordinary user, or set DATABASE_URL to another PostgreSQL.',
  );
}

function readId(flag: '-u' | '-g', name: string): number | undefined {
  try {
    const id = Number(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    return Number.isInteger(id) ? id : undefined;
  } catch {
    return undefined;
  }
}

/** Whether `account` may read `target` (a folder: list it) and walk down to it. Access control lists are not read. */
export function canRead(account: Account | undefined, target: string): boolean {
  if (account === undefined) return true;
  return (
    allows(account, target, statSync(target).isDirectory() ? 5 : 4) && canEnter(account, path.dirname(target))
  );
}

/** Whether `account` may walk down into the folder `dir`. */
export function canEnter(account: Account | undefined, dir: string): boolean {
  if (account === undefined) return true;
  return allows(account, dir, 1) && (dir === path.dirname(dir) || canEnter(account, path.dirname(dir)));
}

function allows(account: Account, target: string, bits: number): boolean {
  const found = statSync(target);
  const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
  return ((found.mode >> shift) & bits) === bits;
}

/** Parent folders for what root must keep outside an unreachable home, best first. */
export function sharedFolders(): string[] {
  return ['/var/lib', '/opt', '/usr/local/var', '/var/tmp', '/tmp'].filter((dir) =>
    statSync(dir, { throwIfNoEntry: false }),
  );
}
