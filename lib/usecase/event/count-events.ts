// Station: how many events a query finds.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { parseKql } from '@/lib/query/parse-kql';
import { readEventCount } from '@/lib/store/event/search-events';

/**
 * Exact number of events in `[from, to)`; an absent edge is open.
 * @throws QueryError | OverLimitError
 */
export async function countEvents(
  ctx: Context,
  input: { kql: string; from?: Date | undefined; to?: Date | undefined },
): Promise<number> {
  demand(ctx.actor, 'read');
  return readEventCount(ctx.db, {
    node: parseKql(input.kql),
    from: input.from,
    to: input.to,
    now: new Date(),
  });
}
