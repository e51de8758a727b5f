// Station: the networks, principals and clients that people know, for labels beside what is shown.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import type { KnownEntity } from '@/lib/rule/known';
import { readKnownEntities } from '@/lib/store/known-entities';

export async function readKnown(ctx: Context): Promise<KnownEntity[]> {
  demand(ctx.actor, 'read');
  return readKnownEntities(ctx.db);
}
