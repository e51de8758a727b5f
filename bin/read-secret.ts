// The key that signs sessions: made once for a home, readable by its owner alone.
import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export async function readSecret(home: string): Promise<string> {
  const file = path.join(home, 'secret');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined && known.trim().length >= 32) return known.trim();
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  // Two consoles that start together must agree: the first link wins.
  await link(draft, file).catch(() => undefined);
  await rm(draft, { force: true });
  return (await readFile(file, 'utf8')).trim();
}
