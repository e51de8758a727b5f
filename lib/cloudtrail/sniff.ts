// Station: what a file is, from its first bytes. Refuses names and endings: content decides.

/** Bytes that `sniff` wants to see, unless the file is shorter. */
export const SNIFF_BYTES = 64 * 1024;

export type Sniffed = { kind: 'gzip' } | { kind: 'json' } | { kind: 'skip'; reason: string };

const MAGICS: readonly (readonly [string, string])[] = [
  ['504b0304', 'A ZIP archive: unpack it and add the files in it.'],
  ['504b0506', 'An empty ZIP archive.'],
  ['425a68', 'Compressed with bzip2: unpack it first (gzip and plain files can be read).'],
  ['fd377a585a00', 'Compressed with xz: unpack it first (gzip and plain files can be read).'],
  ['28b52ffd', 'Compressed with Zstandard: unpack it first (gzip and plain files can be read).'],
  ['50415231', 'A Parquet file: export it as JSON.'],
  ['fffe', 'Text in UTF-16: save it as UTF-8.'],
  ['feff', 'Text in UTF-16: save it as UTF-8.'],
];

export function sniff(head: Uint8Array): Sniffed {
  if (head.length === 0) return { kind: 'skip', reason: 'The file is empty.' };
  if (head[0] === 0x1f && head[1] === 0x8b) return { kind: 'gzip' };
  const hex = Array.from(head.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const magic = MAGICS.find(([start]) => hex.startsWith(start));
  if (magic) return { kind: 'skip', reason: magic[1] };
  const text = new TextDecoder('utf-8').decode(head);
  const blank = /^\s*$/.test(text);
  if (blank && head.length < SNIFF_BYTES)
    return { kind: 'skip', reason: 'The file holds nothing but white space.' };
  if (blank) return { kind: 'json' };
  if (/^\s*(\{\s*("|\}|$)|\[\s*([[{"\]\d-]|true|false|null|$))/.test(text)) return { kind: 'json' };
  // Lines of which the first is broken, or a log that quotes whole records: one line with a record is enough to read on.
  if (/^\s*\{.*"event(Time|Version)"\s*:/m.test(text)) return { kind: 'json' };
  return {
    kind: 'skip',
    reason: head.subarray(0, 4096).includes(0)
      ? 'A binary file.'
      : 'Text, but no JSON: not a CloudTrail log.',
  };
}
