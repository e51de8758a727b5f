// Station: Content-Transfer-Encoding → bytes, as forgiving as Python's get_payload(decode=True). Refuses unknown encodings: they stay as they are.

import { decodeUu } from '@/lib/payload/unwrap/uuencode';

const UU = new Set(['x-uuencode', 'uuencode', 'uue', 'x-uue']);

/** `body` holds one byte a character. */
export function decodeTransfer(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64')
    return new Uint8Array(Buffer.from(body.replace(/[^A-Za-z0-9+/=]+/g, ''), 'base64'));
  const bytes = new Uint8Array(Buffer.from(body, 'latin1'));
  if (UU.has(encoding)) return decodeUu(body) ?? bytes;
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(bytes) : bytes;
}

/** Whether a body under this encoding is left as it stands. */
export function isPlainTransfer(encoding: string): boolean {
  return encoding !== 'base64' && encoding !== 'quoted-printable' && !UU.has(encoding);
}

const [EQUALS, SPACE, TAB, CR, LF] = [0x3d, 0x20, 0x09, 0x0d, 0x0a];

/** Byte by byte and in place: what comes out is never longer. */
function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  let to = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== EQUALS) {
      bytes[to++] = byte;
      continue;
    }
    const value = hexOf(bytes[at + 1]) * 16 + hexOf(bytes[at + 2]);
    if (value >= 0) {
      bytes[to++] = value;
      at += 2;
      continue;
    }
    let end = at + 1;
    while (bytes[end] === SPACE || bytes[end] === TAB) end += 1;
    const soft = end >= bytes.length || bytes[end] === CR || bytes[end] === LF;
    if (soft) {
      at = bytes[end] === CR && bytes[end + 1] === LF ? end + 1 : end;
    } else {
      bytes[to++] = byte;
      // The white space is not searched again.
      while (at + 1 < end) bytes[to++] = bytes[++at] ?? 0;
    }
  }
  return bytes.subarray(0, to);
}

/** NaN where it is no digit. */
function hexOf(byte: number | undefined): number {
  if (byte === undefined) return NaN;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : NaN;
}
