// Station: a parsed query over a stretch of event time → the condition every search shares.
import { sql, type RawBuilder } from 'kysely';
import type { KqlNode } from '@/lib/query/kql-node';
import { kqlToSql } from '@/lib/query/kql-to-sql';

/** Events in `[from, to)` that `node` finds; an absent edge is open. `now` is what relative dates inside the query mean. */
export interface EventWindow {
  node: KqlNode;
  from?: Date | undefined;
  to?: Date | undefined;
  now: Date;
}

/** Condition over `event e`. */
export function inWindow({ node, from, to, now }: EventWindow): RawBuilder<boolean> {
  const edges = [...(from ? [sql`e.event_time >= ${from}`] : []), ...(to ? [sql`e.event_time < ${to}`] : [])];
  return sql<boolean>`${sql.join([...edges, kqlToSql(node, { alias: 'e', now })], sql` and `)}`;
}
