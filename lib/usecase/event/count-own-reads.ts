// Station: how many of the events that a query finds are calls this console made itself.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { parseKql } from '@/lib/query/parse-kql';
import { requiredEventNames } from '@/lib/rule/event-names';
import { OWN_READ_EVENT } from '@/lib/rule/own-read';
import { readOwnReadCount } from '@/lib/store/payload/own-read-lookups';

/**
 * Exact where the query asks for calls of that name; 0 without looking where it may find calls of any.
 * @throws QueryError | OverLimitError
 */
export async function countOwnReads(
  ctx: Context,
  input: { kql: string; from?: Date | undefined; to?: Date | undefined },
): Promise<number> {
  demand(ctx.actor, 'read');
  if (requiredEventNames(input.kql)?.has(OWN_READ_EVENT) !== true) return 0;
  return readOwnReadCount(ctx.db, {
    node: parseKql(input.kql),
    from: input.from,
    to: input.to,
    now: new Date(),
  });
}
