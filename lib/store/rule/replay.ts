// Station: reads candidates for a replay. Refuses to write, to run long and to hold more rows than fit: one READ ONLY snapshot.
import { sql, type RawBuilder, type Transaction } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { toCandidate, type Candidate, type CandidateRow } from '@/lib/rule/kind';
import { compileQuery } from '@/lib/store/compile-query';
import type { Database } from '@/lib/store/database';

/** Candidates that one read may give; more are not held in memory. */
const MAX_ROWS = 50_000;

/** Why a read gave nothing: the time of the whole replay was spent, or it found more than `MAX_ROWS`. */
export class ReplayStopped extends Error {
  constructor(readonly why: 'time' | 'rows') {
    super(`replay stopped: ${why}`);
  }
}

export interface ReplayReader {
  /** Rows that all reads gave. */
  rows: number;
  /** SQL of the newest read, values left out. */
  sql: string;
  /** First and last stored event, and every account that has events; null where nothing is stored. */
  readSpan(): Promise<{ range: TimeRange; accounts: string[] } | null>;
  /** @throws ReplayStopped; the next read works again. */
  read(query: RawBuilder<CandidateRow>): Promise<Candidate[]>;
  readStanding(input: StandingInput): Promise<Standing>;
  readEvents(keys: readonly EventKey[]): Promise<ReplayEvent[]>;
}

export interface EventKey {
  accountId: string;
  eventTime: Date;
  eventId: string;
}

export interface ReplayEvent extends EventKey {
  eventName: string;
  region: string | null;
  outcome: string;
  errorCode: string | null;
  userName: string | null;
  sourceAddress: string | null;
}

interface StandingInput {
  ruleId: string;
  raises: 'alert' | 'signal';
  ids: readonly string[];
  range: TimeRange;
}

export interface Standing {
  /** Of the ids that are stored: `current`, `superseded`, `excepted`, `repeat`, or `signal`. */
  known: Map<string, string>;
  /** Findings stored in the range, counted in the queue or kept, that are none of the ids. */
  others: number;
}

/** Runs `work` over one snapshot; all its reads together take at most `limitMs`. */
export async function withReplay<T>(
  db: Database,
  limitMs: number,
  work: (reader: ReplayReader) => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + limitMs;
  return db.kysely
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (reader) => work(makeReader(reader, deadline)));
}

function makeReader(reader: Transaction<Record<string, never>>, deadline: number): ReplayReader {
  /** The limit holds for what comes after the replay proper, too, so that no page waits for ever. */
  const limit = async (ms: number) => {
    await sql`select set_config('statement_timeout', ${String(Math.ceil(ms))}, true)`.execute(reader);
  };
  const replay: ReplayReader = {
    rows: 0,
    sql: '',
    async readSpan() {
      await limit(LOOKUP_MS);
      return readSpan(reader);
    },
    async read(query) {
      const left = deadline - performance.now();
      if (left < 1) throw new ReplayStopped('time');
      // One round trip for both, since a replay reads many slices; the number is ours.
      await sql.raw(`savepoint replay; set local statement_timeout = ${Math.ceil(left)}`).execute(reader);
      try {
        const bounded = sql<CandidateRow>`select * from (${query}) candidate limit ${MAX_ROWS + 1}`;
        const { rows } = await bounded.execute(reader);
        replay.sql = compileQuery(query).sql;
        if (rows.length > MAX_ROWS) throw new ReplayStopped('rows');
        replay.rows += rows.length;
        return rows.map(toCandidate);
      } catch (error) {
        await sql`rollback to savepoint replay`.execute(reader);
        if (error instanceof Error && 'code' in error && error.code === '57014')
          throw new ReplayStopped('time');
        throw error;
      }
    },
    async readStanding(input) {
      await limit(LOOKUP_MS);
      return readStanding(reader, input);
    },
    async readEvents(keys) {
      await limit(LOOKUP_MS);
      return readEvents(reader, keys);
    },
  };
  return replay;
}

const LOOKUP_MS = 10_000;

/** Accounts by a loose index scan, since there are few among many events. */
async function readSpan(reader: Transaction<Record<string, never>>) {
  const { rows } = await sql<{ first: Date | null; last: Date | null; accounts: (string | null)[] }>`
    with recursive account as (
      (select account_id from event order by account_id limit 1)
      union all
      select (select e.account_id from event e where e.account_id > account.account_id order by e.account_id limit 1)
      from account where account.account_id is not null
    )
    select (select min(event_time) from event) as first, (select max(event_time) from event) as last,
      array(select account_id from account where account_id is not null limit 1000) as accounts`.execute(
    reader,
  );
  const { first, last, accounts } = rows[0] ?? { first: null, last: null, accounts: [] };
  if (!first || !last) return null;
  return {
    range: { from: first, to: new Date(last.getTime() + 1) },
    accounts: accounts.filter((one) => one !== null),
  };
}

async function readStanding(
  reader: Transaction<Record<string, never>>,
  { ruleId, raises, ids, range }: StandingInput,
): Promise<Standing> {
  const stored =
    raises === 'signal'
      ? sql`select id, 'signal' as standing, first_event_at, last_event_at from signal where rule_id = ${ruleId}`
      : sql`select id, standing, first_event_at, last_event_at from alert where rule_id = ${ruleId}`;
  const { rows } = await sql<{ id: string; standing: string; asked: boolean }>`
    select id, standing, id = any(${[...ids]}::text[]) as asked from (${stored}) s
    where id = any(${[...ids]}::text[])
      or (standing in ('current', 'signal') and first_event_at < ${range.to} and last_event_at >= ${range.from})`.execute(
    reader,
  );
  return {
    known: new Map(rows.filter(({ asked }) => asked).map(({ id, standing }) => [id, standing])),
    others: rows.filter(({ asked }) => !asked).length,
  };
}

async function readEvents(reader: Transaction<Record<string, never>>, keys: readonly EventKey[]) {
  if (keys.length === 0) return [];
  const { rows } = await sql<ReplayEvent>`
    select e.account_id as "accountId", e.event_time as "eventTime", e.event_id as "eventId", e.event_name as "eventName", e.region,
      e.outcome, e.error_code as "errorCode", e.user_name as "userName", e.source_address as "sourceAddress"
    from unnest(${keys.map(({ accountId }) => accountId)}::text[], ${keys.map(({ eventTime }) => eventTime.toISOString())}::timestamptz[],
      ${keys.map(({ eventId }) => eventId)}::text[]) as k(account_id, event_time, event_id)
    join event e on e.account_id = k.account_id and e.event_time = k.event_time and e.event_id = k.event_id`.execute(
    reader,
  );
  return rows;
}
