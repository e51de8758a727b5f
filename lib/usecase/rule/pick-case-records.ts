// Station: a search over stored events → records for a rule's case. Refuses more than a person can read.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { searchEvents } from '@/lib/usecase/event/search-events';

const MOST = 200;

export interface PickedRecords {
  /** How many events match; more than `lines` where that is too many for a case. */
  total: number;
  /** The records of the earliest ones in time order, one JSON text each. */
  lines: string[];
}

/**
 * The earliest 200 matching events of `[from, to)`.
 * @throws QueryError | OverLimitError
 */
export async function pickCaseRecords(
  ctx: Context,
  input: { kql: string; from?: Date | undefined; to?: Date | undefined },
): Promise<PickedRecords> {
  demand(ctx.actor, 'manage-rules');
  const { total, events } = await searchEvents(ctx, {
    ...input,
    limit: MOST,
    sort: { field: 'eventTime', desc: false },
  });
  return {
    total,
    lines: events.flatMap(({ record }) => (record === undefined ? [] : [JSON.stringify(record)])),
  };
}
