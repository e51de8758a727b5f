// Station: a person asks for one credential of a payload → its value, after that was written down. Refuses to hand out more than one.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, NotFoundError } from '@/lib/errors';
import { readSecret } from '@/lib/payload/secrets/read-secret';
import { writeReveal } from '@/lib/store/payload/secret-reveals';
import { getPayloadBytes } from './get-payload-bytes';

const input = z.object({
  sha256: z.string(),
  /** Position in Decoded.secrets. */
  index: z.int().nonnegative(),
  /** The alert on whose page it is asked for. */
  alertId: z.string().min(1).exactOptional(),
});
export type RevealInput = z.input<typeof input>;

/** The value is for the person alone: never in logs, errors or the audit trail. @throws BadInputError @throws NotFoundError */
export async function revealSecret(ctx: Context, raw: RevealInput): Promise<{ value: string }> {
  demand(ctx.actor, 'investigate');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError('Choose a credential of the list; something else arrived.');
  const { sha256, index, alertId = null } = parsed.data;
  const found = readSecret(await getPayloadBytes(ctx, { sha256 }), index);
  if (found === null)
    throw new NotFoundError('This user data holds no such credential. Reload the page and try again.');
  const { kind, label, part, line, inside, masked } = found.secret;
  await writeReveal(ctx.db, ctx.actor, {
    sha256,
    alertId,
    detail: { index, kind, label, part, line, inside, masked },
  });
  return { value: found.value };
}
