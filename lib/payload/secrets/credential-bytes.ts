// Station: bytes as they are kept → where credentials stand in them, encoded ones too. Refuses gzip: what is packed so is not readable in a hex view.
import { Budget } from '@/lib/payload/budget';
import { findCandidates } from '@/lib/payload/findings/hidden-candidates';
import { findHiddenTexts } from '@/lib/payload/findings/hidden-text';
import { searchSecrets } from './find-secrets';
import type { ByteSpan } from '@/lib/payload/show/hex-lines';
import { fromUtf16 } from '@/lib/payload/text';

/** Offsets of the bytes, for texts in UTF-16 too; what could not be searched counts as one. */
export function credentialBytes(bytes: Uint8Array): ByteSpan[] {
  const wide = fromUtf16(bytes);
  const mark = wide !== null && (bytes[0] ?? 0) >= 0xfe ? 2 : 0;
  const width = wide === null ? 1 : 2;
  // One character a byte, so that offsets are the same.
  const text = wide ?? Buffer.from(bytes).toString('latin1');
  const { spans, searchedTo } = searchSecrets(text);
  const at = (offset: number) => offset * width + mark;
  return [
    ...[...spans, ...encodedSpans(text)].map(({ start, end }) => ({ start: at(start), end: at(end) })),
    { start: at(searchedTo), end: bytes.length },
  ].filter(({ start, end }) => start < end);
}

/** Encoded text on the lines where some of it holds a credential. */
function encodedSpans(text: string): ByteSpan[] {
  const hidden = findHiddenTexts([{ path: '', text }], new Budget());
  const holding = new Set(
    hidden.flatMap((one) => (searchSecrets(one.text).spans.length > 0 ? [one.line] : [])),
  );
  return holding.size === 0 ? [] : [...findCandidates(text)].filter(({ line }) => holding.has(line));
}
