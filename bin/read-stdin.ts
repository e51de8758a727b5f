// Standard input as bytes, bounded.
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
