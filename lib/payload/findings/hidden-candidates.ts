// Station: a text → the stretches that may be encoded text, and the bytes each stands for. Refuses to say whether they are text after all.
import { decodeLooseBase64 } from '@/lib/payload/unwrap/base64';

export interface Candidate {
  /** From 1. */
  line: number;
  /** Offsets within the text, the end not included. */
  start: number;
  end: number;
  /** What is taken off. */
  layer: 'base64' | 'hex' | 'escapes' | 'character codes' | 'percent';
  bytes: Uint8Array;
}

const SHORTEST = 24;
/** A line of wrapped base64 or hex is this long, but for the last one. */
const WRAPPED = 40;
const MOST_LINES = 20_000;
const LONGEST = 128 * 1024;
/** The first line of a run may have something before it, the last one something after it: `echo "…` and `…" | base64 -d`. */
const RUN_GOES_ON = /^[ \t]*([A-Za-z0-9+/]+={0,2})(?=\\?[ \t]*$)/;
const RUN_ENDS = /^[ \t]*([A-Za-z0-9+/]+={0,2})(?=["')][^A-Za-z0-9+/]|["')]?[ \t]*$)/;
/** What ends a here-document. */
const END_WORD = /^[A-Z_]{2,16}$/;
const BASE64 = /[A-Za-z0-9+/_-]{24,}={0,2}/g;
const HEX = /^(?:[\da-fA-F]{2})+$/;
const ESCAPES = /(?:\\x[\da-fA-F]{2}){6,}|(?:\\0?[0-3][0-7]{2}){6,}/g;
/** Ignition and Butane hold files in such addresses; those in base64 are found as base64. */
const DATA_URL = /\bdata:[\w/.+=;-]{0,60},([^\s"'<>\\]{24,})/g;
const CODES =
  /(?:\[char\]\s{0,2}\(?\d{2,3}\)?\s{0,2}\+\s{0,2}){5,}\[char\]\s{0,2}\(?\d{2,3}|(?:\b\d{2,3}\s{0,2},\s{0,2}){11,}\d{2,3}\b|(?:\bchr\(\d{2,3}\)\s{0,2}[.+]\s{0,2}){5,}chr\(\d{2,3}\)/gi;

/** In the order of the lines. Wrapped runs are put together. */
export function* findCandidates(text: string): Generator<Candidate> {
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) return;
    const run = runFrom(lines, index);
    if (run === null) yield* candidatesIn(line.text, line.start, index + 1);
    else {
      yield* candidatesIn(line.text.slice(0, run.start - line.start), line.start, index + 1);
      yield* read(run.value, { line: index + 1, start: run.start, end: run.end });
      index += run.lines - 1;
    }
  }
}

function* candidatesIn(line: string, at: number, number: number): Generator<Candidate> {
  for (const { 0: value, index } of line.matchAll(BASE64))
    yield* read(value, { line: number, start: at + index, end: at + index + value.length });
  if (line.includes('data:'))
    for (const { 0: whole, 1: value = '', index } of line.matchAll(DATA_URL)) {
      if (!/%[\da-f]{2}/i.test(value)) continue;
      const end = at + index + whole.length;
      yield { line: number, start: end - value.length, end, layer: 'percent', bytes: fromPercent(value) };
    }
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

/** What is not followed by two hex digits stays as it is. */
function fromPercent(value: string): Uint8Array {
  const bytes = Buffer.from(value).toString('latin1');
  const plain = bytes.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Uint8Array.from(Buffer.from(plain, 'latin1'));
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

interface Run {
  value: string;
  /** Offsets within the text, the end not included. */
  start: number;
  end: number;
  lines: number;
}

/** A text that is wrapped over lines from `first` on; null where there is none, or but one line of it. */
function runFrom(lines: readonly { text: string; start: number }[], first: number): Run | null {
  const line = lines[first];
  const head = line === undefined ? null : endOfLine(line.text);
  if (line === undefined || head === null) return null;
  const pieces = [line.text.slice(head.start, head.end)];
  let end = 0;
  for (let at = first + 1; ; at += 1) {
    const next = lines[at];
    if (next === undefined) break;
    const goesOn = RUN_GOES_ON.exec(next.text);
    const piece = (goesOn ?? RUN_ENDS.exec(next.text))?.[1];
    if (piece === undefined || END_WORD.test(piece)) break;
    pieces.push(piece);
    end = next.start + next.text.indexOf(piece) + piece.length;
    if (goesOn === null || piece.length < WRAPPED || piece.endsWith('=')) break;
  }
  if (pieces.length < 2) return null;
  return { value: pieces.join(''), start: line.start + head.start, end, lines: pieces.length };
}

/** The base64 that a line ends with, where it is as long as a wrapped one. Walked by hand: an expression would try every beginning. */
function endOfLine(line: string): { start: number; end: number } | null {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  if (line[end - 1] === '\\') end -= 1;
  let start = end;
  while (start > 0 && /[A-Za-z0-9+/]/.test(line[start - 1] ?? '')) start -= 1;
  return end - start < WRAPPED ? null : { start, end };
}
