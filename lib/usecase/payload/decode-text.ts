// Station: pasted or dropped bytes → decoded for the page, credentials masked. Refuses to keep anything, and anything over a megabyte.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, OverLimitError } from '@/lib/errors';
import type { Decoded } from '@/lib/payload/decoded';
import { decodePayload } from '@/lib/payload/decode-payload';
import { LARGEST_PASTED, TOO_LARGE } from '@/lib/payload/largest-pasted';
import { keptAmong } from '@/lib/store/payload/payload-list';
import { readPanelTexts, type PanelText } from './read-part-text';

export interface DecodedText {
  decoded: Decoded;
  texts: PanelText[];
  /** Whether this content is kept already, so that it has a page. */
  isKept: boolean;
}

/** @throws OverLimitError @throws BadInputError where there is nothing but white space */
export async function decodeText(ctx: Context, { bytes }: { bytes: Uint8Array }): Promise<DecodedText> {
  demand(ctx.actor, 'read');
  checkPasted(bytes);
  const decoded = decodePayload(bytes);
  const [texts, kept] = await Promise.all([readPanelTexts(decoded), keptAmong(ctx.db, [decoded.sha256])]);
  return { decoded, texts, isKept: kept.has(decoded.sha256) };
}

/** @throws OverLimitError @throws BadInputError */
export function checkPasted(bytes: unknown): asserts bytes is Uint8Array {
  if (!(bytes instanceof Uint8Array)) throw new BadInputError('Send text or a file; something else arrived.');
  if (bytes.length > LARGEST_PASTED) throw new OverLimitError(TOO_LARGE);
  if (bytes.every((byte) => byte <= 0x20))
    throw new BadInputError('There is nothing to decode yet. Paste user data, or drop a file.');
}
