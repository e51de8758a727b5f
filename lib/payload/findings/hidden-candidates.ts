// Station: a text → the stretches that may be encoded text, and the bytes each stands for. Refuses to say whether they are text after all.
import { decodeLooseBase64 } from '@/lib/payload/unwrap/base64';

export interface Candidate {
  /** From 1. */
  line: number;
  /** Offsets within the text, the end not included. */
  start: number;
  end: number;
  /** What is taken off. */
  layer: 'base64' | 'hex' | 'escapes' | 'character codes';
  bytes: Uint8Array;
}

const SHORTEST = 24;
/** A line of wrapped base64 or hex holds nothing else and is this long, but for the last one. */
const WRAPPED = 40;
const MOST_LINES = 20_000;
const LONGEST = 128 * 1024;
const WRAPPED_LINE = /^[A-Za-z0-9+/]+={0,2}$/;
const BASE64 = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const HEX = /^(?:[\da-fA-F]{2})+$/;
const ESCAPES = /(?:\\x[\da-fA-F]{2}){6,}|(?:\\0?[0-3][0-7]{2}){6,}/g;
const CODES =
  /(?:\[char\]\s{0,2}\(?\d{2,3}\)?\s{0,2}\+\s{0,2}){5,}\[char\]\s{0,2}\(?\d{2,3}|(?:\b\d{2,3}\s{0,2},\s{0,2}){11,}\d{2,3}\b|(?:\bchr\(\d{2,3}\)\s{0,2}[.+]\s{0,2}){5,}chr\(\d{2,3}\)/gi;

/** In the order of the lines. Wrapped runs are put together. */
export function* findCandidates(text: string): Generator<Candidate> {
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index++) {
    const first = lines[index];
    if (first === undefined) return;
    const count = wrappedFrom(lines, index);
    const last = lines[index + count - 1];
    if (count > 1 && last !== undefined) {
      const value = lines
        .slice(index, index + count)
        .map((line) => line.text)
        .join('');
      yield* read(value, { line: index + 1, start: first.start, end: last.start + last.text.length });
      index += count - 1;
      continue;
    }
    yield* candidatesIn(first.text, first.start, index + 1);
  }
}

function* candidatesIn(line: string, at: number, number: number): Generator<Candidate> {
  for (const { 0: value, index } of line.matchAll(BASE64))
    yield* read(value, { line: number, start: at + index, end: at + index + value.length });
  if (line.includes('\\'))
    for (const { 0: value, index } of line.matchAll(ESCAPES))
      yield {
        line: number,
        start: at + index,
        end: at + index + value.length,
        layer: 'escapes',
        bytes: fromEscapes(value),
      };
  if (/\d{2,3}\)?\s{0,2}[,+.]/.test(line))
    for (const { 0: value, index } of line.matchAll(CODES)) {
      const codes = (value.match(/\d{2,3}/g) ?? []).map(Number);
      if (codes.every((code) => code >= 9 && code < 127))
        yield {
          line: number,
          start: at + index,
          end: at + index + value.length,
          layer: 'character codes',
          bytes: Uint8Array.from(codes),
        };
    }
}

/** All hex digits are base64 digits too: an even number of them and nothing else is hex. */
function* read(value: string, place: Pick<Candidate, 'line' | 'start' | 'end'>): Generator<Candidate> {
  if (value.length < SHORTEST || value.length > LONGEST) return;
  if (HEX.test(value)) {
    yield { ...place, layer: 'hex', bytes: Uint8Array.from(Buffer.from(value, 'hex')) };
    return;
  }
  const bytes = decodeLooseBase64(value);
  if (bytes !== null) yield { ...place, layer: 'base64', bytes };
}

function fromEscapes(value: string): Uint8Array {
  const codes = value.split('\\').slice(1);
  return Uint8Array.from(
    codes.map((code) => (code.startsWith('x') ? parseInt(code.slice(1), 16) : parseInt(code, 8))),
  );
}

function linesOf(text: string): { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = [];
  const breaks = /\r\n|\r|\n/g;
  for (let start = 0; lines.length < MOST_LINES;) {
    const end = breaks.exec(text);
    lines.push({ text: text.slice(start, end?.index), start });
    if (end === null) break;
    start = breaks.lastIndex;
  }
  return lines;
}

/** How many lines from `start` on are one wrapped run; 1 or 0 where none is. */
function wrappedFrom(lines: readonly { text: string }[], start: number): number {
  for (let count = 0; ; count += 1) {
    const line = lines[start + count]?.text;
    if (line === undefined || !WRAPPED_LINE.test(line)) return count;
    if (line.length < WRAPPED || line.endsWith('=')) return count + 1;
  }
}
