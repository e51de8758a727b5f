// Station: bytes → text as the agents on the instance read it. Refuses guessing beyond UTF-8 and UTF-16.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const strictUtf8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

/** UTF-8 with undecodable bytes replaced; a byte order mark stays, because cloud-init keeps it too. */
export function toText(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strictUtf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Text of UTF-16 with a byte order mark, or of ASCII in UTF-16 without one; else null. */
export function fromUtf16(bytes: Uint8Array): string | null {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const [first, second] = bytes;
  const head = bytes.subarray(0, 64);
  if ((first === 0xff && second === 0xfe) || isAscii16(head, 0)) return utf16.decode(bytes);
  if ((first === 0xfe && second === 0xff) || isAscii16(head, 1))
    return utf16.decode(Buffer.from(bytes).swap16());
  return null;
}

const utf16 = new TextDecoder('utf-16le');

/** Whether each character is one of ASCII, `low` being the place of its byte in the pair. */
function isAscii16(bytes: Uint8Array, low: 0 | 1): boolean {
  return bytes.every((byte, index) => (index % 2 === low ? byte !== 0 && byte < 0x80 : byte === 0));
}

/** Whether the bytes read as text a person wrote: valid UTF-8 and next to no control characters. */
export function looksLikeText(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false;
  let controls = 0;
  for (const byte of bytes) {
    if (
      byte === 0x7f ||
      (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
    )
      controls += 1;
  }
  return controls * 50 <= bytes.length;
}

/** Python's str.lstrip(): not JavaScript's, which also takes a byte order mark and leaves U+0085 and U+001C–U+001F. */
export function stripStart(text: string): string {
  // Python counts U+001C–U+001F and U+0085 as white space.
  return text.replace(/^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/, '');
}
