// The key that signs sessions: made once for a home, readable by its owner alone.
import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UnavailableError } from '@/lib/errors';

/** @throws UnavailableError where the file's content cannot be a secret. */
export async function readSecret(home: string): Promise<string> {
  const file = path.join(home, 'secret');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return check(known, file);
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  // Two consoles that start together must agree: the first link wins.
  await link(draft, file).catch(() => undefined);
  await rm(draft, { force: true });
  return check(await readFile(file, 'utf8'), file);
}

function check(text: string, file: string): string {
  const secret = text.trim();
  if (secret.length >= 32) return secret;
  throw new UnavailableError(
    `The secret in ${file} is too short. Delete the file; a new one is made, and everyone signs in again.`,
  );
}
