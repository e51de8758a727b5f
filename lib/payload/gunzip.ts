// Station: gzip → bytes within a budget. Refuses to expand past it: a bomb gives its beginning and a noted bound.
import { constants, gunzipSync } from 'node:zlib';
import type { Budget } from './budget';

/** Deflate cannot expand further than 1032:1, so this much input never overflows the budget. */
const MOST_EXPANSION = 1032;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The content, or null where it is damaged. cloud-init leaves damaged gzip as it is, too. */
export function gunzipWithin(bytes: Uint8Array, budget: Budget): Uint8Array | null {
  if (budget.outputLeft <= 0) {
    budget.takeOutput(1);
    return null;
  }
  try {
    const content = gunzipSync(bytes, { maxOutputLength: budget.outputLeft });
    budget.takeOutput(content.length);
    return content;
  } catch (error) {
    if (!(error instanceof RangeError)) return null;
  }
  budget.takeOutput(budget.outputLeft + 1);
  try {
    const prefix = bytes.subarray(0, Math.max(32, Math.floor(budget.outputLeft / MOST_EXPANSION)));
    const content = gunzipSync(prefix, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: budget.outputLeft,
    });
    budget.takeOutput(content.length);
    return content;
  } catch {
    return null;
  }
}
