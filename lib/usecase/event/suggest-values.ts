// Station: which values a field has among the events a query finds.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { parseKql } from '@/lib/query/parse-kql';
import { readTopValues, type TopValues } from '@/lib/store/event/summarise-events';

export type ValueSuggestions = TopValues;

export interface SuggestInput {
  field: string;
  /** Only values that contain this, in any case. */
  part?: string;
  kql: string;
  from?: Date | undefined;
  to?: Date | undefined;
  /** 1–50. */
  limit?: number;
}

/**
 * Top values in the newest 20,000 matching events.
 * @throws QueryError | OverLimitError
 */
export async function suggestValues(ctx: Context, input: SuggestInput): Promise<ValueSuggestions> {
  demand(ctx.actor, 'read');
  const window = { node: parseKql(input.kql), from: input.from, to: input.to, now: new Date() };
  const limit = Math.min(50, Math.max(1, Math.trunc(input.limit ?? 10)));
  return readTopValues(ctx.db, window, { field: input.field, part: (input.part ?? '').slice(0, 200), limit });
}
