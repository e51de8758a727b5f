// Station: one event → the user data its record holds, each with its verdict and the page of its content. Refuses to give out the content.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { recordedContent, type RecordedContent } from '@/lib/payload/record/recorded-content';
import { recordedUserData } from '@/lib/payload/record/recorded-user-data';
import type { Holder } from '@/lib/payload/record/recording-calls';
import { readCollectableEvent } from '@/lib/store/payload/payload-collector';
import { keptAmong } from '@/lib/store/payload/payload-list';

export interface RecordedItem {
  path: string;
  state: 'held' | 'withheld' | 'cut' | 'empty';
  /** What AWS wrote in its place. */
  marker: string | null;
  /** At most ten. */
  holders: Holder[];
  holderCount: number;
  content: RecordedContent | null;
  /** Whether `/payloads/<sha256>` exists: it does once detection has run. */
  isKept: boolean;
}

/** A record holds one as a rule; a spot fleet's one for each launch specification. */
const MOST_SHOWN = 20;
const HOLDERS_SHOWN = 10;

export async function readRecordedUserData(
  ctx: Context,
  event: { accountId: string; eventTime: Date; eventId: string },
): Promise<{ items: RecordedItem[]; total: number }> {
  demand(ctx.actor, 'read');
  const stored = await readCollectableEvent(ctx.db, event);
  const found = stored === undefined ? [] : recordedUserData(stored);
  const items = found.slice(0, MOST_SHOWN).map((one) => ({
    path: one.path,
    state: one.state,
    marker: one.state === 'withheld' ? one.value : null,
    holders: one.holders.slice(0, HOLDERS_SHOWN),
    holderCount: one.holders.length,
    content: recordedContent(one),
  }));
  const kept = await keptAmong(
    ctx.db,
    items.flatMap(({ content }) => (content === null ? [] : [content.sha256])),
  );
  return {
    items: items.map((item) => ({ ...item, isKept: item.content !== null && kept.has(item.content.sha256) })),
    total: found.length,
  };
}
