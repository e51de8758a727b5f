// Station: what a task over the stored events has not read yet → stretches per account, and what it leaves. Refuses rules: lib/store/rule/rule-turn.ts has theirs.
import type pg from 'pg';
import { cutStretches } from '@/lib/detect/slices';
import type { TimeRange } from '@/lib/event/range';

/** At most 32 days, so that what a turn leaves is not sorted again and again. */
export interface TaskStretch {
  accountId: string;
  range: TimeRange;
}

export interface TaskDue {
  stretches: TaskStretch[];
  /** The cursor to keep once they are read or left. */
  cursor: bigint;
  /** Whether more was touched than one turn takes up. */
  more: boolean;
}

/** Touched ranges that one turn takes up. */
const MOST_RANGES = 2000;
/** Stretches as near as this are read as one: an index finds the few events of some names. */
const GAP_MS = 86_400_000;

/** What was touched since the task's last turn and may hold events of `names`, with what that turn left; undefined where that is nothing. */
export async function readTaskDue(
  client: pg.ClientBase,
  task: string,
  names: readonly string[],
): Promise<TaskDue | undefined> {
  const { rows: cursors } = await client.query<{ cursor: string }>(
    'SELECT cursor FROM task_cursor WHERE task = $1',
    [task],
  );
  const { rows: touched } = await client.query<DueRow>(
    `SELECT id, account_id, from_at, to_at, rule_id IS NULL AND (cardinality(event_names) = 0 OR event_names && $3) AS wanted
     FROM touched_range WHERE id > $1 ORDER BY id LIMIT $2`,
    [cursors[0]?.cursor ?? 0, MOST_RANGES, names],
  );
  const { rows: left } = await client.query<DueRow>(
    'SELECT id, account_id, from_at, to_at, true AS wanted FROM task_due WHERE task = $1',
    [task],
  );
  const newest = touched.at(-1);
  if (newest === undefined && left.length === 0) return undefined;
  const ranges = new Map<string, TimeRange[]>();
  // The last touched instant belongs to its range.
  const add = ({ account_id, from_at, to_at }: DueRow, afterMs: number): void => {
    const range = { from: from_at, to: new Date(to_at.getTime() + afterMs) };
    ranges.set(account_id, [...(ranges.get(account_id) ?? []), range]);
  };
  for (const row of touched) if (row.wanted) add(row, 1);
  for (const row of left) add(row, 0);
  return {
    stretches: [...ranges]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([accountId, all]) => cutStretches(all, GAP_MS).map((range) => ({ accountId, range }))),
    cursor: BigInt(newest?.id ?? cursors[0]?.cursor ?? 0),
    more: touched.length === MOST_RANGES,
  };
}

interface DueRow {
  id: string;
  account_id: string;
  from_at: Date;
  to_at: Date;
  wanted: boolean;
}

/** Last act of a turn: moves the cursor and keeps what was left in place of what was left before. */
export async function finishTaskTurn(
  client: pg.ClientBase,
  task: string,
  cursor: bigint,
  left: readonly TaskStretch[],
): Promise<void> {
  await client.query('DELETE FROM task_due WHERE task = $1', [task]);
  if (left.length > 0)
    await client.query(
      'INSERT INTO task_due (task, account_id, from_at, to_at) SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[])',
      [
        task,
        left.map(({ accountId }) => accountId),
        left.map(({ range }) => range.from),
        left.map(({ range }) => range.to),
      ],
    );
  await client.query(
    'INSERT INTO task_cursor (task, cursor) VALUES ($1, $2) ON CONFLICT (task) DO UPDATE SET cursor = excluded.cursor',
    [task, cursor.toString()],
  );
}
