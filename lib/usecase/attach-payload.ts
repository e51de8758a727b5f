// Station: a person keeps user data with an alert. Refuses redaction markers and anything over a mebibyte.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, OverLimitError } from '@/lib/errors';
import { decodeUserData } from '@/lib/payload/decode-payload';
import { REDACTION_EXPLAINED } from '@/lib/payload/redaction';
import { unwrapInput } from '@/lib/payload/unwrap-input';
import { insertAlertPayload } from '@/lib/store/payloads';
import { actorId } from './actor-id';

/** User data is at most 16 KB; an answer around it, or a file of another kind, may be larger. */
const LARGEST_PAYLOAD_INPUT = 1024 * 1024;

const input = z.object({
  alertId: z.string().min(1),
  /** As pasted or read: raw, base64, gzip, or an answer of DescribeInstanceAttribute. */
  bytes: z.instanceof(Uint8Array),
  how: z.enum(['paste', 'file']),
  fileName: z.string().nullish(),
});
export type AttachInput = z.input<typeof input>;

/**
 * Keeps the user data as the instance gets it, whatever stood around it. `added` is false where the alert had it already.
 * @throws OverLimitError @throws BadInputError @throws NotFoundError
 */
export async function attachPayload(ctx: Context, raw: AttachInput) {
  demand(ctx.actor, 'investigate');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError('Attach text or a file to an alert; something else arrived.');
  const { alertId, how, bytes, fileName } = parsed.data;
  if (bytes.length > LARGEST_PAYLOAD_INPUT) {
    throw new OverLimitError(
      'This is larger than 1 MiB. EC2 user data is at most 16 KB: attach the value alone, not a file around it.',
    );
  }
  if (how === 'paste' && bytes.every((byte) => byte <= 0x20)) {
    throw new BadInputError(
      'Paste the value first. If the instance has no user data, paste what the command printed: None.',
    );
  }
  const { raw: userData, layers, redacted } = unwrapInput(bytes);
  if (redacted) throw new BadInputError(REDACTION_EXPLAINED);
  const decoded = decodeUserData(userData);
  const unwrapped = layers.map(({ layer }) => layer);
  const added = await insertAlertPayload(ctx.db, {
    alertId,
    sha256: decoded.sha256,
    bytes: userData,
    how,
    fileName: how === 'file' ? (fileName?.slice(0, 255) ?? null) : null,
    attachedBy: actorId(ctx.actor) ?? ctx.actor.kind,
    actorId: actorId(ctx.actor),
    detail: {
      sha256: decoded.sha256,
      size: userData.length,
      how,
      unwrapped,
      runsAtNextStart: decoded.runsAtNextStart,
      why: decoded.why,
    },
  });
  return {
    added,
    sha256: decoded.sha256,
    size: userData.length,
    runsAtNextStart: decoded.runsAtNextStart,
    why: decoded.why,
    notes: layers.map(({ note }) => note),
  };
}
export type AttachedPayload = Awaited<ReturnType<typeof attachPayload>>;
