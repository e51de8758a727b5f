// Station: base64 inside the text of the parts → what it hides, decoded in place. Refuses to run or fetch any of it.
import type { Budget } from './budget';
import { decodeLooseBase64 } from './base64';
import { PAYLOAD_LIMITS, type HiddenText, type Part } from './decoded';
import { gunzipWithin, isGzip } from './gunzip';
import { fromUtf16, looksLikeText, toText } from './text';

const SHORTEST = 24;
/** A line of wrapped base64 holds nothing else and is this long, but for the last one. */
const WRAPPED = 40;
const MOST_TEXTS = 40;
const MOST_DEPTH = 3;
const LONGEST_TEXT = 64 * 1024;
const MOST_LINES = 20_000;
const CANDIDATE = /[A-Za-z0-9+/_-]{24,}={0,2}/g;

interface Found {
  line: number;
  value: string;
}

/** At most 40 texts, three layers deep, in the order of parts and lines; what is hidden in a hidden text follows it. */
export function findHiddenTexts(parts: readonly Part[], budget: Budget): HiddenText[] {
  const hidden: HiddenText[] = [];
  let left: number = PAYLOAD_LIMITS.scanCharacters;
  for (const part of parts) {
    if (part.text === null) continue;
    const searched = part.text.slice(0, left);
    left -= searched.length;
    for (const found of findCandidates(searched))
      unwrap(found.value, { part: part.path, line: found.line, layers: [] }, hidden, budget);
  }
  return hidden;
}

function unwrap(
  value: string,
  at: Pick<HiddenText, 'part' | 'line' | 'layers'>,
  hidden: HiddenText[],
  budget: Budget,
): void {
  if (at.layers.length >= MOST_DEPTH * 2) {
    budget.hit('scan', `Text with more than ${MOST_DEPTH * 2} layers around it was not decoded further.`);
    return;
  }
  const bytes = decodeLooseBase64(value);
  if (!bytes) return;
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
  const layers = [
    ...at.layers,
    'base64',
    ...(inflated ? ['gzip'] : []),
    ...(wide === null ? [] : ['utf-16']),
  ];
  hidden.push({ part: at.part, line: at.line, layers, text });
  for (const inner of findCandidates(text)) unwrap(inner.value, { ...at, layers }, hidden, budget);
}

/** Ends before a character of several bytes, so that half of one does not make the text unreadable. */
function cut(bytes: Uint8Array, budget: Budget): Uint8Array {
  if (bytes.length <= LONGEST_TEXT) return bytes;
  budget.hit('scan', `Of encoded text only the first ${LONGEST_TEXT / 1024} KB were decoded.`);
  let end = LONGEST_TEXT;
  while (end > LONGEST_TEXT - 4 && (bytes[end] ?? 0) >= 0x80 && (bytes[end] ?? 0) < 0xc0) end -= 1;
  return bytes.subarray(0, end);
}

/** Runs of base64 in a text, wrapped ones put together, with the line they begin on. */
function* findCandidates(text: string): Generator<Found> {
  const lines = text.split(/\r\n|\r|\n/, MOST_LINES);
  for (let index = 0; index < lines.length; index++) {
    const wrapped = wrappedFrom(lines, index);
    if (wrapped > 1) {
      yield { line: index + 1, value: lines.slice(index, index + wrapped).join('') };
      index += wrapped - 1;
      continue;
    }
    for (const [value] of (lines[index] ?? '').matchAll(CANDIDATE)) {
      if (value.length >= SHORTEST) yield { line: index + 1, value };
    }
  }
}

/** How many lines from `start` on are one wrapped base64; 1 or 0 where none is. */
function wrappedFrom(lines: readonly string[], start: number): number {
  let count = 0;
  for (;;) {
    const line = lines[start + count];
    if (line === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(line)) return count;
    count += 1;
    if (line.length < WRAPPED || line.endsWith('=')) return count;
  }
}
