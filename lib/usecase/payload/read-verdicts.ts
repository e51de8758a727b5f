// Station: contents by SHA-256 → the decoder's verdict on each in two words, worked out anew so that a better decoder serves old evidence.
import type { Context } from '@/lib/context';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { verdictWords, type ShortVerdict } from '@/lib/payload/show/verdict-words';
import { readManyPayloads } from '@/lib/store/payload/payload-bytes';

/** Of those that are kept; callers have checked who asks, and ask for no more than a page shows. */
export async function readVerdicts(
  ctx: Context,
  sha256s: readonly string[],
): Promise<Map<string, ShortVerdict>> {
  const kept = await readManyPayloads(ctx.db, sha256s);
  return new Map([...kept].map(([sha256, bytes]) => [sha256, verdictWords(decodeUserData(bytes))]));
}
