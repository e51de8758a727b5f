// Station: from when to when anything is stored.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { ALL } from '@/lib/query/kql-node';
import { readEventSpan } from '@/lib/store/event/summarise-events';

/** Times of the first and last stored event; null where nothing is stored. */
export async function getStoredSpan(ctx: Context): Promise<{ first: Date; last: Date } | null> {
  demand(ctx.actor, 'read');
  return readEventSpan(ctx.db, { node: ALL, now: new Date() });
}
