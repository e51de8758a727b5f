// Station: gzip → bytes within a budget. Refuses to expand past it: a bomb gives its beginning and a noted bound.
import { Gunzip } from 'fflate';
import { gunzipSync } from 'node:zlib';
import type { Budget } from '@/lib/payload/budget';

/** Deflate expands at most 1032 times, so a step gives at most 4 MB before the length is looked at again. */
const STEP = 4096;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The content, or null where it is damaged. cloud-init leaves damaged gzip as it is, too. */
export function gunzipWithin(bytes: Uint8Array, budget: Budget): Uint8Array | null {
  const most = budget.outputLeft;
  if (most <= 0) {
    budget.takeOutput(1);
    return null;
  }
  try {
    const content = gunzipSync(bytes, { maxOutputLength: most });
    budget.takeOutput(content.length);
    return content;
  } catch (error) {
    if (!(error instanceof RangeError)) return budget.takeDamaged() ? null : dropRest(budget);
  }
  budget.takeOutput(most + 1);
  const content = readBeginning(bytes, most);
  budget.takeOutput(content.length);
  return content.length === 0 ? null : content;
}

function dropRest(budget: Budget): null {
  budget.takeOutput(budget.outputLeft);
  return null;
}

/** The first `most` bytes, fewer where it is damaged before that. */
function readBeginning(bytes: Uint8Array, most: number): Uint8Array {
  const content = new Uint8Array(most);
  let length = 0;
  const stream = new Gunzip((chunk) => {
    const kept = chunk.subarray(0, most - length);
    content.set(kept, length);
    length += kept.length;
  });
  try {
    for (let at = 0; at < bytes.length && length < most; at += STEP)
      stream.push(bytes.subarray(at, at + STEP));
  } catch {
    // What came before the damage counts.
  }
  return content.subarray(0, length);
}
