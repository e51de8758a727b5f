// Station: calls that were about to be sent → those stored events that are such a call and got no answer, as own reads. Refuses events that share
// a mark: then somebody copied it, and nobody knows which one is ours.
import { sql } from 'kysely';
import type pg from 'pg';
import { isOwnRead, OWN_READ_EVENT } from '@/lib/rule/own-read';
import { compileQuery } from '@/lib/store/compile-query';
import { INGEST_COMMIT_LOCK, type TouchedTimes } from '@/lib/store/ingest/touched-ranges';

/** AWS refuses a call whose time is off by more than five minutes, and a read takes one at most: what is further away is no call of ours. */
const NEAR = sql.lit('10 minutes');

interface Mark {
  accountId: string;
  mark: string;
  /** Of the only event that bears the mark; null where none or several do, or AWS answered: then its request id alone counts. */
  wanted: string | null;
  /** Of the own read that was written for the mark. */
  stands: string | null;
}

/**
 * Brings the own reads of calls without an answer in line with the stored events, and touches the times of those that change. It looks at calls near
 * the touched times, or at `only`. Which events are own reads is a function of the stored events and the marked reads, whichever came first. The
 * transaction writes touched ranges next: the lock that it takes here is theirs.
 */
export async function settleMarks(
  client: pg.ClientBase,
  touched: TouchedTimes,
  only?: { accountId: string; mark: string },
): Promise<void> {
  const ranges = [...touched.ranges()];
  if (ranges.length === 0 && !only) return;
  await client.query('SELECT pg_advisory_xact_lock($1)', [INGEST_COMMIT_LOCK]);
  const near = only
    ? sql`m.account_id = ${only.accountId} AND m.mark = ${only.mark}`
    : sql`EXISTS (SELECT FROM unnest(${ranges.map(({ accountId }) => accountId)}::text[], ${ranges.map(({ from }) => from.toISOString())}::timestamptz[],
        ${ranges.map(({ to }) => to.toISOString())}::timestamptz[]) AS t(account_id, from_at, to_at)
        WHERE m.account_id = t.account_id AND m.sent_at BETWEEN t.from_at - interval ${NEAR} AND t.to_at + interval ${NEAR})`;
  const marks = await ask<Mark>(
    client,
    sql`SELECT m.account_id AS "accountId", m.mark, o.request_id AS stands,
        CASE WHEN m.request_id IS NULL THEN (
          SELECT min(e.request_id) FROM event e
          WHERE e.account_id = m.account_id AND e.event_name = ${OWN_READ_EVENT} AND e.identity_arn = m.principal_arn
            AND e.instance_ids @> ARRAY[m.instance_id] AND strpos(e.user_agent, 'waymark/' || m.mark) > 0
            AND e.event_time BETWEEN m.sent_at - interval ${NEAR} AND m.sent_at + interval ${NEAR}
          HAVING count(*) = 1) END AS wanted
      FROM marked_read m LEFT JOIN own_read o ON o.account_id = m.account_id AND o.mark = m.mark
      WHERE ${near}`,
  );
  for (const mark of marks) if (mark.wanted !== mark.stands) await settle(client, touched, mark);
}

async function settle(client: pg.ClientBase, touched: TouchedTimes, { accountId, mark, wanted }: Mark) {
  await touchOwnReads(client, touched, { accountId, mark });
  await client.query('DELETE FROM own_read WHERE account_id = $1 AND mark = $2', [accountId, mark]);
  if (wanted === null) return;
  await client.query(
    `INSERT INTO own_read (account_id, request_id, principal_arn, instance_id, region, read_at, outcome, alert_id, actor_id, mark)
     SELECT account_id, $3, principal_arn, instance_id, region, sent_at, 'unanswered', alert_id, actor_id, mark
     FROM marked_read WHERE account_id = $1 AND mark = $2 ON CONFLICT (account_id, request_id) DO NOTHING`,
    [accountId, mark, wanted],
  );
  await touchOwnReads(client, touched, { accountId, mark });
}

/**
 * Times of the stored events that are these own reads. Not bounded in time, because an event far from `read_at` (a clock of this machine that is
 * wrong) is an own read for the rules too. The index over instance ids finds the few events of one instance.
 */
export async function touchOwnReads(
  client: pg.ClientBase,
  touched: TouchedTimes,
  by: { accountId: string } & ({ requestId: string } | { mark: string }),
): Promise<void> {
  const rows = await ask<{ event_time: Date; event_name: string }>(
    client,
    sql`SELECT e.event_time, e.event_name FROM own_read o
      JOIN event e ON e.account_id = o.account_id AND e.instance_ids @> ARRAY[o.instance_id] AND ${isOwnRead()}
      WHERE o.account_id = ${by.accountId} AND ${'mark' in by ? sql`o.mark = ${by.mark}` : sql`o.request_id = ${by.requestId}`}`,
  );
  for (const row of rows) touched.add(by.accountId, row.event_time, row.event_name);
}

async function ask<T extends object>(client: pg.ClientBase, query: ReturnType<typeof sql>): Promise<T[]> {
  const { sql: text, parameters } = compileQuery(query);
  const { rows } = await client.query<T>(text, parameters);
  return rows;
}
