// Station: bytes as they are kept → where credentials stand in them. Refuses to look into layers: what is packed is not readable in a hex view.
import { searchSecrets } from './find-secrets';
import type { ByteSpan } from '@/lib/payload/show/hex-lines';
import { fromUtf16 } from '@/lib/payload/text';

/** Offsets of the bytes, for texts in UTF-16 too; what could not be searched counts as one. */
export function credentialBytes(bytes: Uint8Array): ByteSpan[] {
  const wide = fromUtf16(bytes);
  const mark = wide !== null && (bytes[0] ?? 0) >= 0xfe ? 2 : 0;
  const width = wide === null ? 1 : 2;
  // One character a byte, so that offsets are the same.
  const { spans, searchedTo } = searchSecrets(wide ?? Buffer.from(bytes).toString('latin1'));
  const at = (offset: number) => offset * width + mark;
  return [
    ...spans.map(({ start, end }) => ({ start: at(start), end: at(end) })),
    { start: at(searchedTo), end: bytes.length },
  ].filter(({ start, end }) => start < end);
}
