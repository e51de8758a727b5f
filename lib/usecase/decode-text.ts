// Station: pasted or dropped bytes → decoded for the page, credentials masked. Refuses to keep anything, and anything over a megabyte.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, OverLimitError } from '@/lib/errors';
import type { Decoded } from '@/lib/payload/decoded';
import { decodePayload } from '@/lib/payload/decode-payload';
import { readPanelTexts, type PanelText } from './read-part-text';

/** A server action takes a mebibyte with what stands around the bytes. */
export const LARGEST_DECODED = 1_000_000;

export const TOO_LARGE =
  'This is larger than 1 MB. EC2 user data is at most 16 KB: take the value alone, not the file or log around it.';

export interface DecodedText {
  decoded: Decoded;
  texts: PanelText[];
}

/** @throws OverLimitError @throws BadInputError where there is nothing but white space */
export async function decodeText(ctx: Context, { bytes }: { bytes: Uint8Array }): Promise<DecodedText> {
  demand(ctx.actor, 'read');
  checkPasted(bytes);
  const decoded = decodePayload(bytes);
  return { decoded, texts: await readPanelTexts(decoded) };
}

/** @throws OverLimitError @throws BadInputError */
export function checkPasted(bytes: unknown): asserts bytes is Uint8Array {
  if (!(bytes instanceof Uint8Array)) throw new BadInputError('Send text or a file; something else arrived.');
  if (bytes.length > LARGEST_DECODED) throw new OverLimitError(TOO_LARGE);
  if (bytes.every((byte) => byte <= 0x20))
    throw new BadInputError('There is nothing to decode yet. Paste user data, or drop a file.');
}
