// Station: what was pasted or read → the user data as the instance gets it. Refuses to look inside the user data itself.
import { decodeLooseBase64 } from './base64';
import { isGzip } from './gunzip';
import { readEnvelope } from './read-envelope';
import { isRedactionMarker, REDACTION_EXPLAINED } from './redaction';
import { sniffType } from '@/lib/payload/cloud-init/sniff';
import { fromUtf16, looksLikeText, toText } from '@/lib/payload/text';

export interface Unwrapped {
  /** The user data; where it was withheld, what stands in its place. */
  raw: Uint8Array;
  layers: { layer: string; note: string }[];
  redacted: boolean;
  warnings: string[];
}

const EMPTY = new Uint8Array();

/** Takes off what the API, the command line or copying put around the user data. */
export function unwrapInput(input: Uint8Array): Unwrapped {
  const text = (fromUtf16(input) ?? toText(input)).replace(/^\ufeff/, '');
  const envelope = readEnvelope(text);
  if (envelope !== null) {
    const outer = { layer: envelope.layer, note: envelope.note };
    if (envelope.value === null) return { raw: EMPTY, layers: [outer], redacted: false, warnings: [] };
    if (isRedactionMarker(envelope.value)) return redacted(new TextEncoder().encode(envelope.value), [outer]);
    if (envelope.plain === true) {
      const raw = new TextEncoder().encode(envelope.value);
      return { raw, layers: [outer], redacted: false, warnings: [] };
    }
    const bytes = envelope.value.trim() === '' ? EMPTY : decodeLooseBase64(envelope.value);
    if (bytes !== null) {
      return {
        raw: bytes,
        layers: [outer, { layer: 'base64', note: 'The API carries user data as base64.' }],
        redacted: false,
        warnings: [],
      };
    }
    const warning =
      'The value in the answer is not base64, as the API would write it; it was read as plain text.';
    return {
      raw: new TextEncoder().encode(envelope.value),
      layers: [outer],
      redacted: false,
      warnings: [warning],
    };
  }
  if (isRedactionMarker(text)) return redacted(input, []);
  if (/^\s*(None|null)\s*$/.test(text)) {
    return {
      raw: EMPTY,
      layers: [
        {
          layer: 'aws-cli',
          note: `The command line prints ${text.trim()} where an instance has no user data.`,
        },
      ],
      redacted: false,
      warnings: [],
    };
  }
  return unwrapBase64(input, text);
}

function redacted(marker: Uint8Array, layers: Unwrapped['layers']): Unwrapped {
  return { raw: marker, layers, redacted: true, warnings: [REDACTION_EXPLAINED] };
}

/** A file of base64 can be the API's encoding or user data that is base64 itself; what comes out of it decides. */
function unwrapBase64(input: Uint8Array, text: string): Unwrapped {
  const asIs = { raw: input, layers: [], redacted: false, warnings: [] };
  const decoded = decodeLooseBase64(text);
  if (decoded === null) return asIs;
  const why = reasonToDecode(decoded, text);
  if (why === null) return asIs;
  const note = `Read as the API's base64, because ${why}. If these very bytes are the user data, the hash is another.`;
  const layers = [{ layer: 'base64', note }];
  if (isRedactionMarker(toText(decoded.subarray(0, 256)))) return redacted(decoded, layers);
  return { raw: decoded, layers, redacted: false, warnings: [] };
}

function reasonToDecode(decoded: Uint8Array, text: string): string | null {
  if (isGzip(decoded)) return 'it decodes to gzip';
  const inside = toText(decoded.subarray(0, 4096));
  const type = sniffType(inside);
  if (type !== null) return `it decodes to ${type}`;
  if (looksLikeText(decoded) || fromUtf16(decoded) !== null) return 'it decodes to text';
  const compact = text.replace(/\s+/g, '');
  const mixed = /[a-z]/.test(compact) && /[A-Z]/.test(compact) && /[0-9+/_=-]/.test(compact);
  return compact.length >= 40 && mixed ? 'it is too long and too mixed for anything else' : null;
}
