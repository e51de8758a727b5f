// Station: bytes that arrive → a file below WAYMARK_HOME/spool that is read again later. Refuses names from outside and more than its bound.
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { CancelledError, OverLimitError } from '@/lib/errors';

/** One received file may be this large. */
export const MAX_SPOOL_BYTES = 64 * 1024 ** 3;
/** Disk space that receiving leaves free. */
const KEEP_FREE_BYTES = 512 * 1024 ** 2;
const STALE_MS = 24 * 3_600_000;
const CHECK_EVERY_BYTES = 64 * 1024 ** 2;

/** Absolute path of a spooled file. @param name as `writeSpool` gave it; anything with a separator is refused. */
export function spoolPath(home: string, name: string): string {
  if (!/^[0-9a-f]{32}$/.test(name)) throw new TypeError('This is no name of a received file.');
  return path.join(home, 'spool', name);
}

/**
 * Writes everything to disk and flushes it before it returns; leaves nothing behind where it fails.
 * @throws OverLimitError where the body or the disk is at its bound; CancelledError once `signal` is aborted.
 */
export async function writeSpool(
  home: string,
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
  onBytes?: (bytes: number) => Promise<void>,
): Promise<{ spool: string; bytes: number }> {
  const spool = randomBytes(16).toString('hex');
  const target = spoolPath(home, spool);
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const file = await open(target, 'wx', 0o600);
  let bytes = 0;
  let checkedAt = -CHECK_EVERY_BYTES;
  try {
    for await (const chunk of body) {
      if (signal?.aborted) throw new CancelledError();
      if (bytes - checkedAt >= CHECK_EVERY_BYTES) {
        await demandSpace(path.dirname(target));
        checkedAt = bytes;
      }
      bytes += chunk.length;
      if (bytes > MAX_SPOOL_BYTES)
        throw new OverLimitError(`A file may have at most ${MAX_SPOOL_BYTES} bytes. Split it.`);
      await file.write(chunk);
      await onBytes?.(bytes);
    }
    await file.sync();
    await file.close();
    return { spool, bytes };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(target, { force: true });
    throw error;
  }
}

export function readSpool(home: string, name: string): AsyncIterable<Uint8Array> {
  return createReadStream(spoolPath(home, name), { highWaterMark: 256 * 1024 });
}

export async function removeSpooled(home: string, name: string): Promise<void> {
  await rm(spoolPath(home, name), { force: true });
}

/** Removes copies that nobody needs and that are a day old: younger ones may still be arriving. */
export async function sweepSpool(home: string, needed: ReadonlySet<string>): Promise<void> {
  const names = await readdir(path.join(home, 'spool')).catch(() => []);
  for (const name of names) {
    if (!/^[0-9a-f]{32}$/.test(name) || needed.has(name)) continue;
    const stats = await stat(spoolPath(home, name)).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > STALE_MS) await removeSpooled(home, name);
  }
}

async function demandSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < KEEP_FREE_BYTES)
    throw new OverLimitError(
      'The disk that holds WAYMARK_HOME is nearly full. Free some space and send the file again.',
    );
}
