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
/** More different names than this are written as none, which means any. */
const MAX_NAMES = 400;

export class TouchedTimes {
  private readonly accounts = new Map<string, Map<number, { from: number; to: number }>>();
  /** Per account; null once it may be any. */
  private readonly names = new Map<string, Set<string> | null>();

  /** `eventName` is undefined where the event took the place of one with another name. */
  add(accountId: string, at: Date, eventName: string | undefined): void {
    const names = this.names.get(accountId);
    if (eventName === undefined || (names && names.size >= MAX_NAMES && !names.has(eventName)))
      this.names.set(accountId, null);
    else if (names === undefined) this.names.set(accountId, new Set([eventName]));
    else names?.add(eventName);
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

  *ranges(): Generator<TimeRange & { accountId: string; eventNames: readonly string[] }> {
    for (const [accountId, hours] of this.accounts) {
      const eventNames = [...(this.names.get(accountId) ?? [])].sort();
      for (const { from, to } of joinRanges([...hours.values()]))
        yield { accountId, from: new Date(from), to: new Date(to), eventNames };
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
    `INSERT INTO touched_range (account_id, from_at, to_at, event_names)
     SELECT a, f, t, ARRAY(SELECT jsonb_array_elements_text(n)) FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::jsonb[]) AS d(a, f, t, n)`,
    [
      ranges.map((range) => range.accountId),
      ranges.map((range) => range.from.toISOString()),
      ranges.map((range) => range.to.toISOString()),
      ranges.map((range) => JSON.stringify(range.eventNames)),
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
