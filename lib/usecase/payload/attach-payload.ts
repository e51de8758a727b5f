// Station: a person keeps user data with an alert. Refuses redaction markers and anything over a mebibyte.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, OverLimitError } from '@/lib/errors';
import { REDACTION_EXPLAINED } from '@/lib/payload/unwrap/redaction';
import { unwrapInput } from '@/lib/payload/unwrap/unwrap-input';
import { readAlert } from '@/lib/store/alert/alert-reads';
import { keepPayload } from './keep-payload';

/** User data is at most 16 KB; an answer around it, or a file of another kind, may be larger. */
const LARGEST_PAYLOAD_INPUT = 1024 * 1024;

const input = z.object({
  alertId: z.string().min(1),
  /** As pasted or read: raw, base64, gzip, or an answer of DescribeInstanceAttribute. */
  bytes: z.instanceof(Uint8Array),
  how: z.enum(['paste', 'file']),
  fileName: z.string().nullish(),
  /** Where the alert names several, the one it was read from; left out where nobody knows. */
  instanceId: z.string().exactOptional(),
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
  const unwrapped = layers.map(({ layer }) => layer);
  const { accountId, instanceIds } = await readAlert(ctx.db, alertId);
  const instanceId = parsed.data.instanceId ?? (instanceIds.length === 1 ? instanceIds[0] : undefined);
  if (instanceId !== undefined && !instanceIds.includes(instanceId))
    throw new BadInputError('Choose one of the instances that the alert names.');
  const { added, decoded } = await keepPayload(ctx, {
    bytes: userData,
    how,
    fileName: how === 'file' ? (fileName?.slice(0, 255) ?? null) : null,
    alertId,
    instance: instanceId === undefined ? null : { accountId, instanceId },
    requestId: null,
    seenAt: new Date(),
    detail: { unwrapped },
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
