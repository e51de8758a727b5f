// Station: a person keeps what was decoded, with the alert or the instance it belongs to where they say so. Refuses redaction markers.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import { REDACTION_EXPLAINED } from '@/lib/payload/unwrap/redaction';
import { unwrapInput } from '@/lib/payload/unwrap/unwrap-input';
import { attachPayload } from './attach-payload';
import { checkPasted } from './decode-text';
import { keepPayload } from './keep-payload';

const input = z.object({
  bytes: z.instanceof(Uint8Array),
  /** Null where it was pasted. */
  fileName: z.string().nullable(),
  /** An alert's id or its address; empty for none. */
  alert: z.string().max(2000),
  /** Empty for none. */
  instanceId: z.string().max(100),
  /** Needed with an instance where no alert says the account. */
  accountId: z.string().max(100),
});
export type KeepDecodedInput = z.input<typeof input>;

export interface KeptDecoded {
  sha256: string;
  /** The alert it was attached to. */
  alertId: string | null;
}

/** Keeping the same again changes nothing. @throws BadInputError @throws NotFoundError where there is no such alert */
export async function keepDecoded(ctx: Context, raw: KeepDecodedInput): Promise<KeptDecoded> {
  demand(ctx.actor, 'investigate');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError('Say what to keep: text or a file. Something else arrived.');
  const { bytes, fileName, accountId } = parsed.data;
  checkPasted(bytes);
  const how = fileName === null ? 'paste' : 'file';
  const alertId = readAlertId(parsed.data.alert);
  const instanceId = parsed.data.instanceId.trim();
  if (instanceId !== '' && !/^i-[0-9A-Za-z]{1,32}$/.test(instanceId))
    throw new BadInputError(
      'An instance id begins with i- and goes on with letters and digits. Check it, or leave it out.',
    );
  if (alertId !== null) {
    const { sha256 } = await attachPayload(ctx, {
      alertId,
      bytes,
      how,
      fileName,
      ...(instanceId !== '' && { instanceId }),
    });
    return { sha256, alertId };
  }
  if (instanceId !== '' && !/^\d{12}$/.test(accountId.trim()))
    throw new BadInputError('Say which account the instance is in: 12 digits. Or leave the instance out.');
  const { raw: userData, redacted } = unwrapInput(bytes);
  if (redacted) throw new BadInputError(REDACTION_EXPLAINED);
  const { decoded } = await keepPayload(ctx, {
    bytes: userData,
    how,
    fileName,
    alertId: null,
    instance: instanceId === '' ? null : { accountId: accountId.trim(), instanceId },
    requestId: null,
    seenAt: new Date(),
    detail: {},
  });
  return { sha256: decoded.sha256, alertId: null };
}

/** Takes the id out of an alert's address. */
function readAlertId(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const inAddress = /\/alerts\/([^/?#\s]+)/.exec(trimmed)?.[1];
  if (inAddress === undefined) return trimmed;
  try {
    return decodeURIComponent(inAddress);
  } catch {
    return inAddress;
  }
}
