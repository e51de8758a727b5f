// Standard input as bytes, bounded, or spooled to a file where it may be large.
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { OverLimitError } from '@/lib/errors';

/** @throws OverLimitError past `limit` bytes. */
export async function readStdin(limit: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit)
      throw new OverLimitError(`Standard input is larger than ${limit} bytes, the most this command reads.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Copies standard input to `<home>/spool` for the time of `work`, so that memory does not grow with it. */
export async function withSpooledStdin<T>(
  home: string,
  signal: AbortSignal,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const spool = path.join(home, 'spool');
  await mkdir(spool, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(path.join(spool, 'stdin-'));
  try {
    const file = path.join(folder, 'stdin');
    await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }), { signal });
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
