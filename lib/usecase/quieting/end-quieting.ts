// Station: a person ends an exception or suppression before it expires; what it kept out of the queue comes back.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError, ConflictError, NotFoundError } from '@/lib/errors';
import { readScope, writeQuietingEnd } from '@/lib/store/quieting/quieting-rows';
import { actorId } from '@/lib/usecase/alert/actor-id';
import { queueSettling } from './queue-settling';
import { settleQuietings } from './settle-quietings';

/** Returns how many alerts changed. @throws NotFoundError | ConflictError where it is over already. */
export async function endQuieting(ctx: Context, input: { id: string }): Promise<{ changed: number }> {
  demand(ctx.actor, 'investigate');
  const { success } = z.uuid().safeParse(input.id);
  if (!success) throw new BadInputError('This is no id of an exception. Reload the page and try again.');
  if (!(await writeQuietingEnd(ctx.db, input.id, actorId(ctx.actor)))) {
    if ((await readScope(ctx.db, input.id)) === undefined)
      throw new NotFoundError('There is no such exception any more. Reload the page.');
    throw new ConflictError('It is over already. Reload the page to see who ended it.');
  }
  ctx.log.info({ quieting: input.id, actor: ctx.actor }, 'exception or suppression ended');
  await queueSettling(ctx, `end:${input.id}`);
  const { changed } = await settleQuietings(ctx);
  return { changed };
}
