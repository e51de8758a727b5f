// Station: how many events each look-up of a guide finds. Refuses to let one slow or faulty query hold up or sink the rest.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { WaymarkError } from '@/lib/errors';
import type { BoundLookup } from '@/lib/guide/bind';
import type { GuideBinding } from '@/lib/guide/bind-guide';
import { countEvents } from './count-events';
import { countOwnReads } from './count-own-reads';

/** Enough to be quick, few enough to leave connections to everybody else. */
const PARALLEL = 3;
/** Above the limit of a single query, which says more about what to do. */
const TIMEOUT_MS = 20_000;

/** `own` is how many of them this console made itself; absent where none. */
export type LookupCount = { count: number; own?: number } | { failed: string };

/** Counts by the keys of `lookups`; bindings that cannot run have none. Never rejects for what a single look-up does. */
export async function countLookups(
  ctx: Context,
  lookups: ReadonlyMap<string, GuideBinding>,
  timeoutMs = TIMEOUT_MS,
): Promise<Map<string, LookupCount>> {
  demand(ctx.actor, 'read');
  const counts = new Map<string, LookupCount>();
  const byQuery = new Map<string, { lookup: BoundLookup; keys: string[] }>();
  for (const [key, lookup] of lookups) {
    if (!('kql' in lookup)) continue;
    const query = `${lookup.from.getTime()} ${lookup.to.getTime()} ${lookup.kql}`;
    const known = byQuery.get(query);
    if (known) known.keys.push(key);
    else byQuery.set(query, { lookup, keys: [key] });
  }
  const waiting = [...byQuery.values()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const count = await countOne(ctx, next.lookup, timeoutMs);
      for (const key of next.keys) counts.set(key, count);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return counts;
}

async function countOne(ctx: Context, lookup: BoundLookup, timeoutMs: number): Promise<LookupCount> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<LookupCount>((resolve) => {
    timer = setTimeout(() => {
      resolve({ failed: `it took more than ${timeoutMs / 1_000} s` });
    }, timeoutMs);
  });
  const counting = Promise.all([countEvents(ctx, lookup), countOwnReads(ctx, lookup)]).then(
    ([count, own]): LookupCount => ({ count, ...(own > 0 && { own }) }),
    (error: unknown): LookupCount => {
      if (!(error instanceof WaymarkError))
        ctx.log.error({ err: error, kql: lookup.kql }, 'a guide look-up failed');
      return {
        failed:
          error instanceof WaymarkError
            ? error.message
            : 'something unexpected went wrong; the log of the console has the details',
      };
    },
  );
  try {
    return await Promise.race([counting, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
