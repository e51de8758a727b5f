// Station: a person takes back that a content is good for an instance → the mark stays, withdrawn; an older one that stands counts again.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import { withdrawMarks } from '@/lib/store/payload/payload-marks';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { checkInstance } from './instance-name';

const input = z.object({
  accountId: z.string(),
  instanceId: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type WithdrawInput = z.input<typeof input>;

/** Nothing to withdraw is no fault: `withdrawn` is false. @throws BadInputError */
export async function withdrawGood(ctx: Context, raw: WithdrawInput): Promise<{ withdrawn: boolean }> {
  demand(ctx.actor, 'investigate');
  const parsed = input.safeParse(raw);
  if (!parsed.success) throw new BadInputError('Name an instance and a content by its SHA-256.');
  const instance = checkInstance(parsed.data);
  const { withdrawn } = await withdrawMarks(ctx.db, ctx.actor, {
    ...instance,
    sha256: parsed.data.sha256,
    by: actorId(ctx.actor),
    at: new Date(),
  });
  return { withdrawn: withdrawn > 0 };
}
