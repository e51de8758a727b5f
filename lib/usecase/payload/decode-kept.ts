// Station: kept bytes → decoded, once for a few requests after each other. Refuses to hold more than a few; callers have checked who asks.
import type { Decoded } from '@/lib/payload/decoded';
import { decodeUserData } from '@/lib/payload/decode-payload';

const MOST_KEPT = 50;
const MOST_CHARACTERS = 24_000_000;

/** The same content is asked for again with every part and line that people select; newest last. */
const kept = new Map<string, { decoded: Decoded; characters: number }>();

/** Decoded anew by every process, so that a better decoder also serves old evidence. Its answer is shared: never change it. */
export function decodeKept(sha256: string, bytes: Uint8Array): Decoded {
  const found = kept.get(sha256);
  const entry = found ?? measure(decodeUserData(bytes));
  kept.delete(sha256);
  kept.set(sha256, entry);
  if (!found) makeRoom();
  return entry.decoded;
}

function measure(decoded: Decoded) {
  const texts = [...decoded.parts, ...decoded.hidden].map(({ text }) => text?.length ?? 0);
  return { decoded, characters: texts.reduce((sum, length) => sum + length, 0) };
}

function makeRoom(): void {
  let characters = [...kept.values()].reduce((sum, entry) => sum + entry.characters, 0);
  for (const [sha256, entry] of kept) {
    if (kept.size <= MOST_KEPT && characters <= MOST_CHARACTERS) return;
    if (kept.size === 1) return;
    kept.delete(sha256);
    characters -= entry.characters;
  }
}
