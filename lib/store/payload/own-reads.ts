// Station: a call to AWS that this console made → a row by which its CloudTrail record is known as ours, whichever comes first. Refuses
// to change a row that is there: a request id is one call.
import type pg from 'pg';
import type { Database } from '@/lib/store/database';
import { settleMarks, touchOwnReads } from './marked-reads';
import { INGEST_COMMIT_LOCK, TouchedTimes, writeTouched } from '@/lib/store/ingest/touched-ranges';

interface ReadNote {
  accountId: string;
  /** As CloudTrail writes `userIdentity.arn`, so with the session's name for a role. */
  principalArn: string;
  instanceId: string;
  region: string;
  alertId: string | null;
  /** User id of the person who asked for it. */
  actorId: string | null;
}

export interface MarkedReadNote extends ReadNote {
  /** Stands in the user agent of this call alone, and nobody can guess it. */
  mark: string;
  sentAt: Date;
}

export interface OwnReadNote extends ReadNote {
  /** As AWS answered it; CloudTrail writes the same into `requestID`. */
  requestId: string;
  readAt: Date;
  outcome: 'done' | 'refused';
}

/**
 * Writes down a call that is about to be sent. Until AWS answers, and where it never does, the only event of the principal, the instance and
 * these minutes with this mark is it.
 */
export async function writeMarkedRead(db: Database, read: MarkedReadNote): Promise<void> {
  await inLock(db, async (client, touched) => {
    await client.query(
      `INSERT INTO marked_read (account_id, mark, principal_arn, instance_id, region, sent_at, alert_id, actor_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
      [
        read.accountId,
        read.mark,
        read.principalArn,
        read.instanceId,
        read.region,
        read.sentAt.toISOString(),
        read.alertId,
        read.actorId,
      ],
    );
    await settleMarks(client, touched, read);
  });
}

/**
 * Writes a read once per account and request id, in a transaction of its own: once it returns, the read's record raises nothing, and what
 * it raised before is examined again. Call it for each request that AWS answered, refused ones too: those are recorded as well. The mark of an
 * answered call counts no longer.
 */
export async function writeOwnRead(db: Database, read: OwnReadNote & { mark?: string }): Promise<void> {
  const { accountId, requestId, mark } = read;
  await inLock(db, async (client, touched) => {
    if (mark !== undefined) {
      await client.query('UPDATE marked_read SET request_id = $3 WHERE account_id = $1 AND mark = $2', [
        accountId,
        mark,
        requestId,
      ]);
      await settleMarks(client, touched, { accountId, mark });
    }
    if (await insertRead(client, read)) await touchOwnReads(client, touched, { accountId, requestId });
  });
}

/**
 * Alerts are a function of stored events, rules and own reads, so it must not matter which of an own read and its record is stored first.
 * The lock that ingest holds from its touched ranges to its commit is taken before anything is read. So an ingest of that record has
 * either committed, and its event is found here and its time touched again; or takes the lock after this commit, and any turn that sees
 * its touched range, whose id is greater, sees the own read too. A turn under way at an older snapshot sees neither: it leaves its cursor
 * below the range that is written here, and the next turn sets right what it did.
 */
async function inLock(
  db: Database,
  work: (client: pg.ClientBase, touched: TouchedTimes) => Promise<void>,
): Promise<void> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [INGEST_COMMIT_LOCK]);
    const touched = new TouchedTimes();
    await work(client, touched);
    await writeTouched(client, touched);
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
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (account_id, request_id) DO UPDATE SET mark = NULL, outcome = excluded.outcome, read_at = excluded.read_at
       WHERE own_read.mark IS NOT NULL`,
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
