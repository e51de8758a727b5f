// Station: a call to AWS that this console made → a row by which its CloudTrail record is known as ours, whichever comes first. Refuses
// to change a row that is there: a request id is one call.
import { sql } from 'kysely';
import type pg from 'pg';
import { isOwnRead } from '@/lib/rule/own-read';
import { compileQuery } from './compile-query';
import type { Database } from './database';
import { INGEST_COMMIT_LOCK, TouchedTimes, writeTouched } from './touched-ranges';

export interface OwnReadNote {
  accountId: string;
  /** As AWS answered it; CloudTrail writes the same into `requestID`. */
  requestId: string;
  /** As CloudTrail writes `userIdentity.arn`, so with the session's name for a role. */
  principalArn: string;
  instanceId: string;
  region: string;
  readAt: Date;
  outcome: 'done' | 'refused';
  alertId: string | null;
  /** User id of the person who asked for it. */
  actorId: string | null;
}

/**
 * Writes a read once per account and request id, in a transaction of its own: once it returns, the read's record raises nothing, and what
 * it raised before is examined again. Call it for each request that AWS answered, refused ones too: those are recorded as well.
 *
 * Alerts are a function of stored events, rules and own reads, so it must not matter which of an own read and its record is stored first.
 * The lock that ingest holds from its touched ranges to its commit is taken before anything is read. So an ingest of that record has
 * either committed, and its event is found here and its time touched again; or takes the lock after this commit, and any turn that sees
 * its touched range, whose id is greater, sees the own read too. A turn under way at an older snapshot sees neither: it leaves its cursor
 * below the range that is written here, and the next turn sets right what it did.
 */
export async function writeOwnRead(db: Database, read: OwnReadNote): Promise<void> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [INGEST_COMMIT_LOCK]);
    if (await insertRead(client, read)) await touchEvents(client, read);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function insertRead(client: pg.ClientBase, read: OwnReadNote): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO own_read (account_id, request_id, principal_arn, instance_id, region, read_at, outcome, alert_id, actor_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (account_id, request_id) DO NOTHING`,
    [
      read.accountId,
      read.requestId,
      read.principalArn,
      read.instanceId,
      read.region,
      read.readAt.toISOString(),
      read.outcome,
      read.alertId,
      read.actorId,
    ],
  );
  return rowCount === 1;
}

/**
 * Not bounded in time, because an event far from `read_at` (a clock of this machine that is wrong) is an own read for the rules too. The
 * index over instance ids finds the few events of one instance.
 */
async function touchEvents(
  client: pg.ClientBase,
  { accountId, requestId, instanceId }: OwnReadNote,
): Promise<void> {
  const { sql: text, parameters } = compileQuery(sql`
    SELECT e.event_time, e.event_name FROM own_read o
    JOIN event e ON e.account_id = ${accountId} AND e.instance_ids @> ARRAY[${instanceId}]::text[] AND ${isOwnRead()}
    WHERE o.account_id = ${accountId} AND o.request_id = ${requestId}`);
  const { rows } = await client.query<{ event_time: Date; event_name: string }>(text, parameters);
  const touched = new TouchedTimes();
  for (const row of rows) touched.add(accountId, row.event_time, row.event_name);
  await writeTouched(client, touched);
}
