// Station: encoded text inside the text of the parts → what it hides, decoded in place. Refuses to run or fetch any of it.
import type { Budget } from '@/lib/payload/budget';
import { PAYLOAD_LIMITS, type HiddenText, type Part } from '@/lib/payload/decoded';
import { gunzipWithin, isGzip } from '@/lib/payload/unwrap/gunzip';
import { findCandidates, type Candidate } from './hidden-candidates';
import { fromUtf16, looksLikeText, toText } from '@/lib/payload/text';

const MOST_TEXTS = 40;
const MOST_DEPTH = 3;
export const LONGEST_TEXT = 64 * 1024;

/** At most 40 texts, three layers deep, in the order of parts and lines; what is hidden in a hidden text follows it. */
export function findHiddenTexts(parts: readonly Pick<Part, 'path' | 'text'>[], budget: Budget): HiddenText[] {
  const hidden: HiddenText[] = [];
  let left: number = PAYLOAD_LIMITS.scanCharacters;
  for (const part of parts) {
    if (part.text === null) continue;
    const searched = part.text.slice(0, left);
    left -= searched.length;
    for (const found of findCandidates(searched))
      unwrap(found, { part: part.path, line: found.line, layers: [] }, hidden, budget);
  }
  return hidden;
}

function unwrap(
  { layer, bytes }: Candidate,
  at: Pick<HiddenText, 'part' | 'line' | 'layers'>,
  hidden: HiddenText[],
  budget: Budget,
): void {
  if (at.layers.length >= MOST_DEPTH * 2) {
    budget.hit('scan', `Text with more than ${MOST_DEPTH * 2} layers around it was not decoded further.`);
    return;
  }
  const inflated = isGzip(bytes) ? gunzipWithin(bytes, budget) : null;
  const content = cut(inflated ?? bytes, budget);
  const wide = fromUtf16(content);
  const text = wide ?? (looksLikeText(content) ? toText(content) : null);
  if (text === null) return;
  if (hidden.length >= MOST_TEXTS) {
    budget.hit('scan', `Only the first ${MOST_TEXTS} encoded texts were decoded.`);
    return;
  }
  if (!budget.takeOutput(content.length)) return;
  const layers = [...at.layers, layer, ...(inflated ? ['gzip'] : []), ...(wide === null ? [] : ['utf-16'])];
  hidden.push({ part: at.part, line: at.line, layers, text });
  for (const inner of findCandidates(text)) unwrap(inner, { ...at, layers }, hidden, budget);
}

/** Ends before a character of several bytes, so that half of one does not make the text unreadable. */
function cut(bytes: Uint8Array, budget: Budget): Uint8Array {
  if (bytes.length <= LONGEST_TEXT) return bytes;
  budget.hit('scan', `Of encoded text only the first ${LONGEST_TEXT / 1024} KB were decoded.`);
  let end = LONGEST_TEXT;
  while (end > LONGEST_TEXT - 4 && (bytes[end] ?? 0) >= 0x80 && (bytes[end] ?? 0) < 0xc0) end -= 1;
  return bytes.subarray(0, end);
}
