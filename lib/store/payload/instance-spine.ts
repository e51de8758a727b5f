// Station: an instance → the successful changes, the stops and starts around them and the contents seen of it, thin enough to reason about all
// of them at once. Refuses to write and to bring more than a bound.
import { sql } from 'kysely';
import type { SpineEntry } from '@/lib/payload/history/ledger';
import type { Database } from '@/lib/store/database';
import { KIND_OF, ofInstance, ofKinds, RANK_OF } from './instance-events';
import type { InstanceName } from './payload-marks';
import type { How } from '@/lib/payload/history/how-seen';
import { readOnly } from '@/lib/store/read-only';

/** Entries that one history is worked out from; older ones stay in the timeline, unexplained. */
export const SPINE_LIMIT = 2_000;

/** A launch whose request was kept whole and names neither user data nor a template that may bring some. */
const IS_BARE = sql<boolean>`(e.event_name = 'RunInstances' AND jsonb_typeof(e.request) = 'object'
  AND NOT jsonb_exists_any(e.request, ARRAY['userData', 'launchTemplate', 'omitted']))`;

interface SpineRow {
  kind: SpineEntry['kind'];
  at: Date;
  key: string;
  sha256: string | null;
  how: How | null;
  eventId: string | null;
  isBare: boolean;
}

export interface Spine {
  entries: SpineEntry[];
  /** Whether older ones were left out. */
  isCut: boolean;
}

/**
 * Newest first. Of stops and starts the first of each after every change is enough to know with
 * what the instance booted; all of them would push the contents out where it is started every hour.
 */
export async function readSpine(db: Database, instance: InstanceName): Promise<Spine> {
  const { accountId, instanceId } = instance;
  const found = await readOnly(db, (reader) =>
    sql<SpineRow>`
      SELECT * FROM (
        SELECT kind, at, key, NULL AS sha256, NULL AS how, NULL AS "eventId", is_bare AS "isBare" FROM (
          SELECT kind, at, key, is_bare, row_number() OVER (PARTITION BY stretch, kind ORDER BY at, key) AS place FROM (
            SELECT kind, at, key, is_bare, count(*) FILTER (WHERE kind IN ('launch', 'change')) OVER (ORDER BY at, rank, key) AS stretch FROM (
              SELECT ${KIND_OF} AS kind, ${RANK_OF} AS rank, e.event_time AS at, e.event_id AS key, ${IS_BARE} AS is_bare FROM event e
              WHERE ${ofInstance(instance)} AND ${ofKinds(['launch', 'change', 'stop', 'start'])} AND e.outcome = 'success'
                AND e.event_name NOT IN ('RebootInstances', 'TerminateInstances')
            ) called
          ) counted
        ) told WHERE kind IN ('launch', 'change') OR place = 1
        UNION ALL
        SELECT 'sighting', s.seen_at, s.key, s.sha256, s.how, s.event_id, false
        FROM payload_sighting s WHERE s.account_id = ${accountId} AND s.holder_kind = 'instance' AND s.holder_id = ${instanceId}
      ) spine ORDER BY at DESC, key DESC LIMIT ${SPINE_LIMIT + 1}`.execute(reader),
  );
  const entries = found.rows
    .slice(0, SPINE_LIMIT)
    .map(({ kind, at, key, sha256, how, eventId, isBare }): SpineEntry => {
      const seen = sha256 === null || how === null ? null : { sha256, how, eventId };
      return { kind, at, key, seen, ...(isBare && { isBare }) };
    });
  return { entries, isCut: found.rows.length > SPINE_LIMIT };
}

export interface InstanceSummary {
  /** Events of EC2 that name it: first, last and how many. */
  firstEventAt: Date | null;
  lastEventAt: Date | null;
  events: number;
  /** Region of its newest event, else of its newest alert. */
  region: string | null;
  /** Alerts on it that stand. */
  alerts: number;
}

export async function readInstanceSummary(db: Database, instance: InstanceName): Promise<InstanceSummary> {
  const { accountId, instanceId } = instance;
  const onIt = sql`a.account_id = ${accountId} AND a.instance_ids @> ARRAY[${instanceId}]::text[]`;
  // First by the instance alone: with the account beside it, PostgreSQL reads that account's whole index too.
  const found = await readOnly(db, (reader) =>
    sql<InstanceSummary>`
      WITH named AS MATERIALIZED (SELECT e.account_id, e.event_source, e.event_time, e.region FROM event e
        WHERE e.instance_ids @> ARRAY[${instanceId}]::text[]
      ), called AS (
        SELECT min(event_time) AS first, max(event_time) AS last, count(*)::int AS events,
          (array_agg(region ORDER BY event_time DESC) FILTER (WHERE region IS NOT NULL))[1] AS region
        FROM named WHERE account_id = ${accountId} AND event_source = 'ec2.amazonaws.com'
      )
      SELECT first AS "firstEventAt", last AS "lastEventAt", events,
        coalesce(called.region,
          (SELECT a.regions[1] FROM alert a WHERE ${onIt} AND cardinality(a.regions) > 0 ORDER BY a.last_event_at DESC LIMIT 1)) AS region,
        (SELECT count(*)::int FROM alert a WHERE ${onIt} AND a.standing <> 'superseded') AS alerts
      FROM called`.execute(reader),
  );
  const [row] = found.rows;
  if (!row) throw new Error('a query of aggregates gave no row');
  return row;
}
