// Station: Content-Transfer-Encoding → bytes, as forgiving as Python's get_payload(decode=True). Refuses unknown encodings: they stay as they are.

/** `body` holds one byte a character. */
export function decodeTransfer(body: string, encoding: string): Uint8Array {
  if (encoding === 'base64')
    return new Uint8Array(Buffer.from(body.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64'));
  if (encoding === 'quoted-printable')
    return new Uint8Array(Buffer.from(decodeQuotedPrintable(body), 'latin1'));
  return new Uint8Array(Buffer.from(body, 'latin1'));
}

function decodeQuotedPrintable(body: string): string {
  return body
    .replace(/=[ \t]*(?:\r\n|\r|\n|$)/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
