// Station: a person names a network, principal or client, or changes what was said of one. Refuses what would mean everything.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { addJob } from '@/lib/job/queue';
import { checkKnown, type KnownInput } from '@/lib/quiet/known-input';
import { writeKnownEntity } from '@/lib/store/known-entities';
import { actorId } from '@/lib/usecase/alert/actor-id';

/** Where it lowers severity, or did, every rule examines its events again. @throws BadInputError | ConflictError | NotFoundError */
export async function saveKnownEntity(ctx: Context, raw: KnownInput): Promise<void> {
  demand(ctx.actor, 'manage-rules');
  const entity = checkKnown(raw);
  const before = await writeKnownEntity(ctx.db, entity, actorId(ctx.actor));
  ctx.log.info({ known: entity, before, actor: ctx.actor }, 'known entity saved');
  if (entity.lowers || before?.lowers) await addJob(ctx.db, 'detect', {}, { jobKey: 'detect' });
}
