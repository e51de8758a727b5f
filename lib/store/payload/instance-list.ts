// Station: pages of the instances whose user data was changed, or of which a content was seen. Refuses to write; every value is bound.
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '@/lib/store/database';
import { readOnly } from '@/lib/store/read-only';

export interface InstanceRow {
  accountId: string;
  instanceId: string;
  /** Successful changes of its user data, and the newest. */
  changes: number;
  lastChangeAt: Date | null;
  /** Distinct contents that were seen of it. */
  contents: number;
  /** The content seen last, and when. */
  sha256: string | null;
  lastSeenAt: Date | null;
  /** The newest of both. */
  lastAt: Date;
}

export const INSTANCE_SORT_KEYS = ['lastAt', 'instance', 'changes', 'contents'] as const;
export type InstanceSortKey = (typeof INSTANCE_SORT_KEYS)[number];

export interface InstanceQuery {
  /** Part of an instance's id or account; empty for all. */
  text: string;
  sort: { key: InstanceSortKey; desc: boolean };
  limit: number;
  offset: number;
}

const ORDER: Record<InstanceSortKey, RawBuilder<unknown>> = {
  lastAt: sql`"lastAt"`,
  instance: sql`"instanceId"`,
  changes: sql`changes`,
  contents: sql`contents`,
};

/** Names alone are enough here: a change of another attribute has neither key. */
const CHANGED = sql`
  SELECT e.account_id, named.id AS instance_id, count(*)::int AS changes, max(e.event_time) AS at
  FROM event e, unnest(e.instance_ids) AS named(id)
  WHERE e.event_name = 'ModifyInstanceAttribute' AND e.outcome = 'success'
    AND (e.request ->> 'attribute' = 'userData' OR jsonb_exists(e.request, 'userData'))
  GROUP BY 1, 2`;

const SEEN = sql`
  SELECT s.account_id, s.holder_id AS instance_id, count(DISTINCT s.sha256)::int AS contents, max(s.seen_at) AS at,
    (array_agg(s.sha256 ORDER BY s.seen_at DESC, s.key DESC))[1] AS sha256
  FROM payload_sighting s WHERE s.holder_kind = 'instance' GROUP BY 1, 2`;

/** One page, and how many there are. */
export async function readInstances(
  db: Database,
  { text, sort, limit, offset }: InstanceQuery,
): Promise<{ total: number; rows: InstanceRow[] }> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const listed = sql`
    WITH changed AS (${CHANGED}), seen AS (${SEEN}), listed AS (
      SELECT account_id AS "accountId", instance_id AS "instanceId", coalesce(c.changes, 0) AS changes, c.at AS "lastChangeAt",
        coalesce(s.contents, 0) AS contents, s.sha256, s.at AS "lastSeenAt", greatest(c.at, s.at) AS "lastAt"
      FROM changed c FULL JOIN seen s USING (account_id, instance_id)
    ) SELECT * FROM listed WHERE ${text === '' ? sql`true` : sql`("instanceId" ILIKE ${like} OR "accountId" ILIKE ${like})`}`;
  const direction = sort.desc ? sql`DESC` : sql`ASC`;
  return readOnly(db, async (reader) => {
    const found = await sql<InstanceRow & { total: number }>`
      SELECT *, (count(*) OVER ())::int AS total FROM (${listed}) one
      ORDER BY ${ORDER[sort.key]} ${direction}, "accountId", "instanceId" LIMIT ${limit} OFFSET ${offset}`.execute(
      reader,
    );
    const [first] = found.rows;
    if (first || offset === 0) return { total: first?.total ?? 0, rows: found.rows };
    // A page beyond the last one.
    const counted = await sql<{ total: number }>`SELECT count(*)::int AS total FROM (${listed}) one`.execute(
      reader,
    );
    return { total: counted.rows[0]?.total ?? 0, rows: [] };
  });
}

/** Accounts in which anything stored names this instance, by id: one, unless ids were made up. At most 10. */
export async function readAccountsOf(db: Database, instanceId: string): Promise<string[]> {
  const found = await readOnly(db, (reader) =>
    sql<{ accountId: string }>`
      SELECT account_id AS "accountId" FROM event WHERE instance_ids @> ARRAY[${instanceId}]::text[]
      UNION SELECT account_id FROM payload_sighting WHERE holder_kind = 'instance' AND holder_id = ${instanceId}
      UNION SELECT account_id FROM payload_mark WHERE instance_id = ${instanceId}
      ORDER BY 1 LIMIT 10`.execute(reader),
  );
  return found.rows.map(({ accountId }) => accountId);
}
