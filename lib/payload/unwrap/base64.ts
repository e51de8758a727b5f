// Station: base64 text → bytes, once for how people paste it and once for how Python reads it. Refuses anything that is not base64 throughout.

/** Bytes of base64 as people carry it about: wrapped, URL-safe, padding left off. Null where any other character stands in it. */
export function decodeLooseBase64(text: string): Uint8Array | null {
  if (!/^[\w+/ \t\r\n-]*(?:=[ \t\r\n]*){0,2}$/.test(text)) return null;
  let [letters, padding] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === PAD) padding += 1;
    else if (code > SPACE) letters += 1;
  }
  if (letters < 2 || letters % 4 === 1) return null;
  if (padding > 0 && (letters + padding) % 4 !== 0) return null;
  // Node passes over white space and reads both alphabets.
  return new Uint8Array(Buffer.from(text, 'base64'));
}

const PAD = 0x3d;
const SPACE = 0x20;

/** Bytes as Python's `b64decode(data, validate=True)` gives them, which is how cloud-init 23.3 and newer treat user data on EC2. */
export function decodeStrictBase64(text: string): Uint8Array | null {
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  return new Uint8Array(Buffer.from(text, 'base64'));
}
