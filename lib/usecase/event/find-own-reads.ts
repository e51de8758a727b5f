// Station: events of a page → those that are calls this console made itself.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { OWN_READ_EVENT, type OwnReadEvent } from '@/lib/rule/own-read';
import { readOwnReadsOf } from '@/lib/store/payload/own-read-lookups';

/** Asks only about events whose name can be one, so most pages cost nothing. */
export async function findOwnReads(
  ctx: Context,
  events: readonly { accountId: string; eventTime: Date; eventId: string; eventName: string }[],
): Promise<OwnReadEvent[]> {
  demand(ctx.actor, 'read');
  return readOwnReadsOf(
    ctx.db,
    events.filter(({ eventName }) => eventName === OWN_READ_EVENT),
  );
}
