// Station: files and archives that people bring → texts with paths, and a rule → an archive. Refuses what a rule cannot hold, and writes no file.
import { strToU8, Unzip, UnzipInflate, zipSync, type UnzipFile } from 'fflate';
import { BadInputError, OverLimitError } from '@/lib/errors';
import { MAX_TEXT_BYTES } from './rule-bounds';
import type { RuleTexts } from './rule-text';

const MAX_ENTRIES = 5_000;
/** Of all texts of one import, unpacked. */
const MAX_UNPACKED = 32 * 1024 * 1024;
/** Pieces in which an archive is read: what one unpacks to stays small before it is counted. */
const PIECE = 16 * 1024;

export interface BroughtFile {
  /** Name or path as given; never used as a path here. */
  path: string;
  bytes: Uint8Array;
}

export interface BroughtText {
  path: string;
  text: string;
}

export interface Skipped {
  path: string;
  reason: string;
}

/** Texts of the files, those in ZIP archives among them. @throws OverLimitError past the bounds; BadInputError for a broken archive */
export function unpackRuleFiles(files: readonly BroughtFile[]): { texts: BroughtText[]; skipped: Skipped[] } {
  const skipped: Skipped[] = [];
  const unpacked = files.flatMap((file) => (isArchive(file.bytes) ? unzip(file, skipped) : [file]));
  if (unpacked.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_UNPACKED)
    throw new OverLimitError(`The files hold more than ${MAX_UNPACKED} bytes. Import fewer rules at once.`);
  const texts = unpacked.flatMap(({ path, bytes }): BroughtText[] => {
    if (!isText(path)) skipped.push({ path, reason: 'This is no file of a rule.' });
    else if (bytes.length > MAX_TEXT_BYTES)
      skipped.push({ path, reason: `The file is larger than ${MAX_TEXT_BYTES} bytes.` });
    else {
      const text = decode(bytes);
      if (text !== undefined) return [{ path, text }];
      skipped.push({ path, reason: 'The file is not text in UTF-8.' });
    }
    return [];
  });
  return { texts, skipped };
}

/** One folder with the name of the rule, as `rules/<provider>/` holds it. */
export function packRule(id: string, texts: RuleTexts): Uint8Array {
  return zipSync(Object.fromEntries([...texts].map(([name, text]) => [`${id}/${name}`, strToU8(text)])));
}

function isText(path: string): boolean {
  // Names that begin with a dot are what file managers leave behind.
  return /(^|[/\\])[^./\\][^/\\]*\.(ya?ml|jsonl)$/.test(path);
}

function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

function unzip({ path, bytes }: BroughtFile, skipped: Skipped[]): BroughtFile[] {
  const found: BroughtFile[] = [];
  let entries = 0;
  let total = 0;
  let fault: Error | undefined;
  const reader = new Unzip((entry) => {
    entries += 1;
    if (entries > MAX_ENTRIES)
      throw new OverLimitError(`The archive ${path} holds more than ${MAX_ENTRIES} files.`);
    if (entry.name.endsWith('/')) return;
    if (!isText(entry.name)) skipped.push({ path: entry.name, reason: 'This is no file of a rule.' });
    else readEntry(entry);
  });
  reader.register(UnzipInflate);

  function readEntry(entry: UnzipFile) {
    const pieces: Uint8Array[] = [];
    let size = 0;
    let isDone = false;
    entry.ondata = (error, piece, isLast) => {
      if (error) {
        fault ??= error;
        return;
      }
      total += piece.length;
      if (total > MAX_UNPACKED)
        throw new OverLimitError(`The archive ${path} holds more than ${MAX_UNPACKED} bytes of texts.`);
      if (isDone) return;
      size += piece.length;
      if (size > MAX_TEXT_BYTES) {
        isDone = true;
        skipped.push({ path: entry.name, reason: `The file is larger than ${MAX_TEXT_BYTES} bytes.` });
        return;
      }
      pieces.push(piece.slice());
      if (isLast) found.push({ path: entry.name, bytes: join(pieces, size) });
    };
    entry.start();
  }

  try {
    for (let at = 0; at < bytes.length && !fault; at += PIECE)
      reader.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    fault ??= error instanceof Error ? error : new Error(String(error));
  }
  if (fault instanceof OverLimitError) throw fault;
  if (fault)
    throw new BadInputError(`The archive ${path} cannot be read. Pack it anew as an ordinary ZIP file.`, {
      cause: fault,
    });
  return found;
}

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
