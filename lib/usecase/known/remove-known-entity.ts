// Station: a person takes back that a network, principal or client is known.
import { z } from 'zod';
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { BadInputError } from '@/lib/errors';
import { addJob } from '@/lib/job/queue';
import { deleteKnownEntity } from '@/lib/store/known-entities';

/** Where it lowered severity, every rule examines its events again. @throws BadInputError | NotFoundError */
export async function removeKnownEntity(ctx: Context, input: { id: string }): Promise<void> {
  demand(ctx.actor, 'manage-rules');
  if (!z.uuid().safeParse(input.id).success) throw new BadInputError('Reload the page and try again.');
  const removed = await deleteKnownEntity(ctx.db, input.id);
  ctx.log.info({ known: { id: input.id, ...removed }, actor: ctx.actor }, 'known entity removed');
  if (removed.lowers) await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
}
