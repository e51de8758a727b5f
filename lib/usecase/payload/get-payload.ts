// Station: one content's page: verdict, parts, the selected part's text or bytes, and where it belongs. Refuses anything but a SHA-256.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { NotFoundError } from '@/lib/errors';
import { credentialBytes } from '@/lib/payload/secrets/credential-bytes';
import type { Decoded, Part } from '@/lib/payload/decoded';
import { hexPage, type HexPage } from '@/lib/payload/show/hex-lines';
import { partBytes } from '@/lib/payload/show/part-bytes';
import { readPayloadBytes } from '@/lib/store/payload/payloads';
import { readPayloadKin } from '@/lib/store/payload/payload-kin';
import { decodeKept } from './decode-kept';
import { readPartText, type PartTextView } from './read-part-text';

const KIN_SHOWN = 20;

const whole = z.coerce.number().int().min(0).max(1e9);
const counted = whole.min(1);

/** What the address says of the selection; anything odd in it is as if it were not there. */
export const payloadSelection = z.object({
  /** Path of a part; the first one without it. */
  part: z.string().max(200).optional().catch(undefined),
  /** From 1, within the part's text. */
  line: counted.optional().catch(undefined),
  view: z.enum(['text', 'hex']).catch('text'),
  /** First byte of the hex view. */
  offset: whole.catch(0),
  /** Page of the places it was seen at, from 1. */
  places: counted.catch(1),
});
export type PayloadSelection = z.output<typeof payloadSelection>;

export interface PayloadPage {
  sha256: string;
  size: number;
  decoded: Decoded;
  /** Null where there are no parts. */
  part: Part | null;
  /** Null in the hex view and where the part is binary. */
  text: PartTextView | null;
  /** Null in the text view of a text. */
  hex: HexPage | null;
  /** Whether `hex` is of the selected part alone; else it is of everything. */
  hexOfPart: boolean;
  kin: Awaited<ReturnType<typeof readPayloadKin>>;
}

/** @throws NotFoundError */
export async function getPayload(
  ctx: Context,
  { sha256, selection }: { sha256: string; selection: PayloadSelection },
): Promise<PayloadPage> {
  demand(ctx.actor, 'read');
  const bytes = /^[0-9a-f]{64}$/.test(sha256) ? await readPayloadBytes(ctx.db, sha256) : null;
  if (bytes === null) throw new NotFoundError('No payload with this SHA-256 is kept here. Check the link.');
  const decoded = decodeKept(sha256, bytes);
  const part = decoded.parts.find(({ path }) => path === selection.part) ?? decoded.parts[0] ?? null;
  const text =
    part === null || selection.view === 'hex' ? null : await readPartText(sha256, part, selection.line ?? 1);
  const own = part?.text === null && selection.view === 'text' ? partBytes(bytes, part.path) : null;
  return {
    sha256,
    size: bytes.length,
    decoded,
    part,
    text,
    hex: text === null ? hexOf(own ?? bytes, selection.offset) : null,
    hexOfPart: own !== null,
    kin: await readPayloadKin(ctx.db, sha256, KIN_SHOWN),
  };
}

function hexOf(bytes: Uint8Array, offset: number): HexPage {
  return hexPage(bytes, offset, credentialBytes(bytes));
}
