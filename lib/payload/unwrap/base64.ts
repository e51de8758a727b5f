// Station: base64 text → bytes, once for how people paste it and once for how Python reads it. Refuses anything that is not base64 throughout.

/** Bytes of base64 as people carry it about: wrapped, URL-safe, padding left off. Null where any other character stands in it. */
export function decodeLooseBase64(text: string): Uint8Array | null {
  // Most texts end here, at their first space or sign.
  if (/[^A-Za-z0-9+/_=\s-]/.test(text)) return null;
  const compact = text
    .replace(/[ \t\r\n]+/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  const body = compact.replace(/={1,2}$/, '');
  if (body.length < 2 || body.length % 4 === 1 || !/^[A-Za-z0-9+/]+$/.test(body)) return null;
  if (compact !== body && compact.length % 4 !== 0) return null;
  return new Uint8Array(Buffer.from(body, 'base64'));
}

/** Bytes as Python's `b64decode(data, validate=True)` gives them, which is how cloud-init 23.3 and newer treat user data on EC2. */
export function decodeStrictBase64(text: string): Uint8Array | null {
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  return new Uint8Array(Buffer.from(text, 'base64'));
}
