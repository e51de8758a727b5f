// Station: times of newly stored events → few ranges that every rule will read again. Refuses more than 200 a time and account: it joins the closest.
import type pg from 'pg';
import type { TimeRange } from '@/lib/event/range';

/**
 * Taken by every transaction that writes touched_range, from before its first row until its commit, so that ids commit in order and a
 * rule's cursor can be one number.
 */
export const INGEST_COMMIT_LOCK = 5_727_010;
const HOUR_MS = 3_600_000;
const MAX_RANGES = 200;

export class TouchedTimes {
  private readonly accounts = new Map<string, Map<number, { from: number; to: number }>>();

  add(accountId: string, at: Date): void {
    const hours = this.accounts.get(accountId) ?? new Map<number, { from: number; to: number }>();
    this.accounts.set(accountId, hours);
    const ms = at.getTime();
    const hour = hours.get(Math.floor(ms / HOUR_MS));
    if (!hour) hours.set(Math.floor(ms / HOUR_MS), { from: ms, to: ms + 1 });
    else {
      hour.from = Math.min(hour.from, ms);
      hour.to = Math.max(hour.to, ms + 1);
    }
  }

  get size(): number {
    return this.accounts.size;
  }

  *ranges(): Generator<TimeRange & { accountId: string }> {
    for (const [accountId, hours] of this.accounts) {
      for (const { from, to } of joinRanges([...hours.values()]))
        yield { accountId, from: new Date(from), to: new Date(to) };
    }
  }
}

/** Half-open ranges, sorted; neighbours at most an hour apart are one, and so are the closest until `max` are left. */
export function joinRanges(
  ranges: { from: number; to: number }[],
  max = MAX_RANGES,
): { from: number; to: number }[] {
  const sorted = [...ranges].sort((a, b) => a.from - b.from);
  const joined = joinWithin(sorted, HOUR_MS);
  if (joined.length <= max) return joined;
  const gaps = joined.slice(1).map((range, at) => range.from - (joined[at]?.to ?? 0));
  const widest = gaps.sort((a, b) => b - a)[max - 1] ?? 0;
  return joinWithin(joined, widest);
}

function joinWithin(
  sorted: readonly { from: number; to: number }[],
  gap: number,
): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last && range.from - last.to <= gap) last.to = Math.max(last.to, range.to);
    else joined.push({ ...range });
  }
  return joined;
}

/** Last act of an ingest transaction: what follows the lock must be the commit. */
export async function writeTouched(client: pg.ClientBase, touched: TouchedTimes): Promise<void> {
  const ranges = [...touched.ranges()];
  if (ranges.length === 0) return;
  await client.query('SELECT pg_advisory_xact_lock($1)', [INGEST_COMMIT_LOCK]);
  await client.query(
    'INSERT INTO touched_range (account_id, from_at, to_at) SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[])',
    [
      ranges.map((range) => range.accountId),
      ranges.map((range) => range.from.toISOString()),
      ranges.map((range) => range.to.toISOString()),
    ],
  );
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS there",
  );
  // In the same transaction, so that a kill between the two cannot leave events that no rule looks at.
  if (rows[0]?.there === true)
    await client.query(
      "SELECT graphile_worker.add_job(identifier => 'detect', payload => '{}'::json, max_attempts => 5, job_key => 'detect')",
    );
}
