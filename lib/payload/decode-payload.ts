// Station: user data in whatever wrapping → layers, parts, verdict, indicators. Refuses network, clock and anything beyond the limits.
import { createHash } from 'node:crypto';
import { decodeStrictBase64, decodeLooseBase64 } from './base64';
import { Budget } from './budget';
import { CITATIONS } from './citations';
import { mergeCloudConfig } from './cloud-config';
import { readCloudParts } from './cloud-parts';
import { judgeCloudPart } from './cloud-verdict';
import { PAYLOAD_LIMITS, type Decoded, type HiddenText, type Part } from './decoded';
import { gunzipWithin, isGzip } from './gunzip';
import { findIndicators } from './find-indicators';
import { findHiddenTexts } from './hidden-text';
import { maskPayload, maskText, withoutValue } from './mask-payload';
import { isMime } from './mime';
import { REDACTION_EXPLAINED } from './redaction';
import { sniffType } from './sniff';
import { fromUtf16, isUtf8, looksLikeText, toText } from './text';
import { doubtUnread, readable } from './unread';
import { unwrapInput, type Unwrapped } from './unwrap-input';
import { combine, combineForNewInstance, onNewInstance } from './verdict';
import {
  hasWindowsTags,
  looksLikeEc2Launch,
  readEc2Launch,
  readWindowsTags,
  type WindowsPart,
} from './windows-parts';

type Layers = Unwrapped['layers'];

/**
 * Decodes as the instance would. Takes raw user data, base64 of it, an answer of DescribeInstanceAttribute or a redaction marker.
 * Never throws and never fetches; every limit of PAYLOAD_LIMITS that was reached is in `bounds`.
 */
export function decodePayload(input: Uint8Array): Decoded {
  const budget = new Budget();
  if (input.length > PAYLOAD_LIMITS.outputBytes)
    budget.hit('input', LONG_INPUT);
  return decode(unwrapInput(input.subarray(0, PAYLOAD_LIMITS.outputBytes)), budget);
}

const LONG_INPUT = `Only the first ${PAYLOAD_LIMITS.outputBytes / 1024 / 1024} MB of the input were read; user data is at most 16 KB.`;

/** Decodes bytes that are known to be the user data itself, such as those kept with an alert. */
export function decodeUserData(raw: Uint8Array): Decoded {
  return decode({ raw, layers: [], redacted: false, warnings: [] }, new Budget());
}

/** What decoding opens, credentials in full: for terms and for revealing one, never for a page. */
export function openUserData(raw: Uint8Array): { parts: Part[]; hidden: HiddenText[] } {
  const budget = new Budget();
  const parts = raw.length === 0 ? [] : readParts(raw, [], [], budget);
  return { parts, hidden: findHiddenTexts(parts, budget) };
}

function decode({ raw, layers, redacted, warnings }: Unwrapped, budget: Budget): Decoded {
  if (raw.length > PAYLOAD_LIMITS.outputBytes) budget.hit('input', LONG_INPUT);
  const parts = redacted || raw.length === 0 ? [] : readParts(readable(raw), layers, warnings, budget);
  const unread = [...budget.bounds];
  const masked = maskPayload(parts, findHiddenTexts(parts, budget), budget);
  return {
    sha256: createHash('sha256').update(raw).digest('hex'),
    bytes: raw.length,
    layers: layers.map(({ layer }) => layer),
    layerNotes: layers.map(({ note }) => note),
    parts: masked.parts,
    ...doubtUnread(conclude(masked.parts, redacted, raw.length === 0), unread),
    indicators: findIndicators(masked, budget),
    secrets: masked.secrets.map(withoutValue),
    hidden: masked.hidden,
    redacted,
    warnings: warnings.map(maskText),
    bounds: budget.bounds,
  };
}

function conclude(
  parts: readonly Part[],
  redacted: boolean,
  empty: boolean,
): Pick<Decoded, 'runsAtNextStart' | 'why' | 'citation' | 'newInstance'> {
  if (redacted) {
    const why = REDACTION_EXPLAINED;
    return { runsAtNextStart: 'unknown', why, citation: null, newInstance: { runs: 'unknown', why } };
  }
  if (empty) {
    const why = 'The user data is empty: it was cleared, or there was none.';
    return { runsAtNextStart: 'no', why, citation: CITATIONS.ec2, newInstance: { runs: 'no', why } };
  }
  return { ...combine(parts), newInstance: combineForNewInstance(parts) };
}

function readParts(raw: Uint8Array, layers: Layers, warnings: string[], budget: Budget): Part[] {
  const bytes = openGzip(openSecondBase64(raw, layers, warnings), layers, warnings, budget);
  const utf16 = fromUtf16(bytes);
  const text = utf16 ?? toText(bytes);
  if (utf16 !== null)
    layers.push({ layer: 'utf-16', note: 'The text is UTF-16, which cloud-init does not read.' });
  if (!isMime(bytes) && sniffType(utf16 === null ? text : toText(bytes)) === null) {
    const windows = hasWindowsTags(text)
      ? readWindowsTags(text, budget)
      : looksLikeEc2Launch(text)
        ? readEc2Launch(text, budget)
        : null;
    if (windows !== null) return windows.map((part) => toWindowsPart(part, utf16 !== null));
    if (isIgnition(text)) return [ignition(bytes, text)];
  } else if (hasWindowsTags(text)) {
    warnings.push(
      'It also holds Windows tags (<script> or <powershell>): on a Windows instance EC2Launch would look at those instead.',
    );
  }
  return readLinux(bytes, layers, warnings, budget);
}

function openSecondBase64(raw: Uint8Array, layers: Layers, warnings: string[]): Uint8Array {
  if (raw.length > PAYLOAD_LIMITS.outputBytes / 4) return raw;
  const text = toText(raw);
  const strict = decodeStrictBase64(text);
  const plausible = (bytes: Uint8Array) =>
    isGzip(bytes) || sniffType(toText(bytes.subarray(0, 4096))) !== null || looksLikeText(bytes);
  if (strict !== null && plausible(strict)) {
    layers.push({
      layer: 'base64',
      note: 'The user data is base64 itself. cloud-init 23.3 and newer decode that on EC2; older versions run nothing of it.',
    });
    return strict;
  }
  const loose = strict === null && text.length >= 16 ? decodeLooseBase64(text) : null;
  if (loose !== null && plausible(loose)) {
    warnings.push(
      'The user data is base64 itself, but with line breaks or in a form that cloud-init does not decode, so nothing in it runs.',
    );
  }
  return raw;
}

function openGzip(bytes: Uint8Array, layers: Layers, warnings: string[], budget: Budget): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  const content = gunzipWithin(bytes, budget);
  if (content === null) {
    warnings.push('It begins like gzip but cannot be opened; cloud-init then takes the bytes as they are.');
    return bytes;
  }
  layers.push({
    layer: 'gzip',
    note: `cloud-init unpacks it: ${bytes.length} bytes become ${content.length}.`,
  });
  if (isGzip(content))
    warnings.push(
      'Inside the gzip is another gzip. cloud-init unpacks one layer only, so nothing in it runs.',
    );
  return content;
}

function readLinux(bytes: Uint8Array, layers: Layers, warnings: string[], budget: Budget): Part[] {
  const read = readCloudParts(bytes, budget);
  if (read.mime)
    layers.push({
      layer: 'mime',
      note: 'A MIME message, because mime-version: stands in its first 4096 bytes.',
    });
  warnings.push(...read.warnings);
  const config = mergeCloudConfig(read.parts, budget);
  return read.parts.map((part) => {
    const verdict = judgeCloudPart(part, config);
    const relabelled =
      part.declared === null
        ? ''
        : ` It is labelled ${part.declared}, but its beginning makes it ${part.type}.`;
    const { text, encoding } = readText(part.bytes);
    return {
      path: part.path,
      name: part.name,
      type: part.type,
      bytes: part.bytes.length,
      ...verdict,
      runsOnNewInstance: onNewInstance(verdict.runs),
      stage: null,
      why: `${verdict.why}${relabelled}`,
      encoding,
      text,
    };
  });
}

/** A script with some bytes in another encoding is still read as text; a NUL byte says binary. */
function readText(bytes: Uint8Array): Pick<Part, 'text' | 'encoding'> {
  const utf16 = fromUtf16(bytes);
  if (utf16 !== null) return { text: utf16, encoding: 'utf-16' };
  const readable = isUtf8(bytes) || (!bytes.subarray(0, 8192).includes(0) && !isGzip(bytes));
  return readable ? { text: toText(bytes), encoding: 'utf-8' } : { text: null, encoding: 'binary' };
}

function toWindowsPart(part: WindowsPart, utf16: boolean): Part {
  const { path, type, text, verdict } = part;
  return {
    path,
    name: path,
    type,
    bytes: Buffer.byteLength(text),
    ...verdict,
    runsOnNewInstance: onNewInstance(verdict.runs),
    stage: { name: 'agent', says: 'EC2Launch, after the system has started.' },
    encoding: utf16 ? 'utf-16' : 'utf-8',
    text,
  };
}

function isIgnition(text: string): boolean {
  if (text.length > 1_000_000 || !text.trimStart().startsWith('{')) return false;
  try {
    const value = JSON.parse(text) as { ignition?: { version?: unknown } | null };
    return typeof value.ignition?.version === 'string';
  } catch {
    return false;
  }
}

function ignition(bytes: Uint8Array, text: string): Part {
  return {
    path: '1',
    name: 'ignition.json',
    type: 'application/vnd.coreos.ignition+json',
    bytes: bytes.length,
    runs: 'once',
    runsAtNextStart: 'no',
    as: 'root',
    runsOnNewInstance: 'yes',
    stage: { name: 'agent', says: 'Ignition, in the initial RAM disk, before the system starts.' },
    why: 'Ignition applies its configuration at the very first boot only.',
    citation: CITATIONS.ignition,
    encoding: 'utf-8',
    text,
  };
}
