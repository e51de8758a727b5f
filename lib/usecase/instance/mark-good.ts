// Station: a person says that a content is good for an instance → its last known good, written down with who and why.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, ConflictError, NotFoundError } from '@/lib/errors';
import { insertMark } from '@/lib/store/payload/payload-marks';
import { readManyPayloads } from '@/lib/store/payload/payload-bytes';
import { wasSeenAt } from '@/lib/store/payload/payload-places';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { checkInstance } from './instance-name';

const input = z.object({
  accountId: z.string(),
  instanceId: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  note: z.string().trim().max(1000).default(''),
  /** The person knows that the content was not seen on this instance. */
  evenIfNotSeen: z.boolean().default(false),
});
export type MarkInput = z.input<typeof input>;

/**
 * Marking what is the last known good already changes nothing (`added` is false).
 * @throws BadInputError @throws NotFoundError where no such content is kept @throws ConflictError where it was not seen on this
 * instance and nobody confirmed that.
 */
export async function markGood(ctx: Context, raw: MarkInput): Promise<{ added: boolean; wasSeen: boolean }> {
  demand(ctx.actor, 'investigate');
  const parsed = input.safeParse(raw);
  if (!parsed.success) {
    throw new BadInputError(
      'Name an instance, a content by its SHA-256, and a note of at most 1,000 characters.',
    );
  }
  const { sha256, note, evenIfNotSeen } = parsed.data;
  const instance = checkInstance(parsed.data);
  if (!(await readManyPayloads(ctx.db, [sha256])).has(sha256))
    throw new NotFoundError('No payload with this SHA-256 is kept here. Attach it first.');
  const wasSeen = await wasSeenAt(ctx.db, sha256, instance);
  if (!wasSeen && !evenIfNotSeen) {
    throw new ConflictError(
      `This content was never seen on ${instance.instanceId}. Mark it only if you know that it belongs there, and confirm that.`,
    );
  }
  const { added } = await insertMark(ctx.db, ctx.actor, {
    ...instance,
    sha256,
    note,
    by: actorId(ctx.actor),
    at: new Date(),
  });
  return { added, wasSeen };
}
