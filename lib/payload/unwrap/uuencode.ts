// Station: uuencoded text → bytes, as Python's uu module reads it. Refuses text without its begin line.

/** Null where no `begin` line stands in it; a damaged line ends it. `body` holds one byte a character. */
export function decodeUu(body: string): Uint8Array | null {
  const begin = /(?:^|\n)begin [0-7]{3,4} [^\r\n]*\r?\n/.exec(body);
  if (begin === null) return null;
  const bytes: number[] = [];
  for (const line of body.slice(begin.index + begin[0].length).split('\n')) {
    const data = line.replace(/[\r\t\f ]+$/, '');
    if (data === 'end' || data === '') break;
    const length = valueOf(data, 0);
    const before = bytes.length;
    for (let at = 1; at < data.length && bytes.length - before < length; at += 4) {
      const [a, b, c, d] = [
        valueOf(data, at),
        valueOf(data, at + 1),
        valueOf(data, at + 2),
        valueOf(data, at + 3),
      ];
      bytes.push((a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d);
    }
    bytes.length = Math.min(bytes.length, before + length);
  }
  return Uint8Array.from(bytes);
}

function valueOf(line: string, at: number): number {
  const code = at < line.length ? line.charCodeAt(at) : 32;
  return (code - 32) & 63;
}
