// Station: everything known of one instance's user data → one page of a timeline, newest first, in event time. Refuses to write; pages by
// key, so that late rows never repeat or drop one.
import { sql, type RawBuilder } from 'kysely';
import type { Json } from '@/lib/event/event';
import type { LedgerCursor, LedgerKind } from '@/lib/payload/history/ledger-page';
import { isOwnRead } from '@/lib/rule/own-read';
import type { Database } from '@/lib/store/database';
import { KIND_OF, ofInstance, ofKinds, RANK_OF, type InstanceEventKind } from './instance-events';
import type { InstanceName } from './payload-marks';
import type { How } from '@/lib/payload/history/how-seen';
import { readOnly } from '@/lib/store/read-only';

interface EventDetail {
  eventName: string;
  outcome: string;
  errorCode: string | null;
  identityType: string | null;
  identityArn: string | null;
  userName: string | null;
  sessionName: string | null;
  invokedBy: string | null;
  sourceAddress: string | null;
  userAgent: string | null;
  /** Of changes and launches only. */
  request: Json;
  /** Set where it is a read of this console's own; `by` is null where no person's name is known. */
  own: { by: string | null } | null;
}

/** One row of the timeline; `key` is the event id, the sighting's key, the alert's or the mark's id. */
export type LedgerRow = LedgerCursor &
  (
    | { kind: InstanceEventKind; detail: EventDetail }
    | {
        kind: 'payload';
        detail: {
          sha256: string;
          how: How;
          alertId: string | null;
          eventId: string | null;
          by: string | null;
        };
      }
    | {
        kind: 'alert';
        detail: { title: string; severity: string; status: string; standing: string; verdict: string | null };
      }
    | { kind: 'good' | 'withdrawn'; detail: { sha256: string; note: string; by: string | null } }
    /** A read that AWS refused this console and whose record is not stored. */
    | { kind: 'own-read'; detail: { by: string | null } }
  );

const EVENT_KINDS = ['launch', 'change', 'read', 'stop', 'start'] as const;

const RANK = { payload: 3, 'own-read': 6, alert: 7, good: 8, withdrawn: 9 } as const;

/** At most `limit` rows below `before`, newest first. */
export async function readLedger(
  db: Database,
  instance: InstanceName,
  page: { kinds: readonly LedgerKind[]; before: LedgerCursor | null; limit: number },
): Promise<LedgerRow[]> {
  const { kinds, before, limit } = page;
  const eventKinds = EVENT_KINDS.filter((kind) => kinds.includes(kind));
  const sources = [
    ...(eventKinds.length > 0 ? [eventRows(instance, { kinds: eventKinds, before, limit })] : []),
    ...(['payload', 'own-read', 'alert', 'good', 'withdrawn'] as const)
      .filter((kind) => kinds.includes(kind))
      .map((kind) => OTHER_ROWS[kind](instance)),
  ];
  if (sources.length === 0) return [];
  const found = await readOnly(db, (reader) =>
    sql<LedgerRow>`
      SELECT * FROM (${sql.join(sources, sql` UNION ALL `)}) AS entry(at, rank, key, kind, detail)
      WHERE ${isBelow(before, { at: sql`entry.at`, rank: sql`entry.rank`, key: sql`entry.key` })}
      ORDER BY entry.at DESC, entry.rank DESC, entry.key COLLATE "C" DESC LIMIT ${limit}`.execute(reader),
  );
  return found.rows;
}

function isBelow(
  before: LedgerCursor | null,
  { at, rank, key }: Record<keyof LedgerCursor, RawBuilder<unknown>>,
): RawBuilder<boolean> {
  return before === null
    ? sql`true`
    : sql`(${at}, ${rank}, ${key} COLLATE "C") < (${before.at}::timestamptz, ${before.rank}::int, ${before.key})`;
}

/** Details are made for the rows of one page only: an instance may have tens of thousands of events. */
function eventRows(
  instance: InstanceName,
  {
    kinds,
    before,
    limit,
  }: { kinds: readonly InstanceEventKind[]; before: LedgerCursor | null; limit: number },
): RawBuilder<unknown> {
  return sql`
    SELECT e.event_time AS at, e.rank, e.event_id AS key, ${KIND_OF} AS kind, jsonb_build_object('eventName', e.event_name,
      'outcome', e.outcome, 'errorCode', e.error_code, 'identityType', e.identity_type, 'identityArn', e.identity_arn,
      'userName', e.user_name, 'sessionName', e.session_name, 'invokedBy', e.invoked_by, 'sourceAddress', e.source_address,
      'userAgent', e.user_agent, 'request', CASE WHEN e.event_name IN ('ModifyInstanceAttribute', 'RunInstances') THEN e.request END,
      'own', (SELECT jsonb_build_object('by', u.name) FROM own_read o LEFT JOIN "user" u ON u.id = o.actor_id WHERE ${isOwnRead()})) AS detail
    FROM (
      SELECT e.*, ${RANK_OF} AS rank FROM event e
      WHERE ${ofInstance(instance)} AND ${ofKinds(kinds)} AND ${isBelow(before, { at: sql`e.event_time`, rank: RANK_OF, key: sql`e.event_id` })}
      ORDER BY e.event_time DESC, rank DESC, e.event_id COLLATE "C" DESC LIMIT ${limit}
    ) e`;
}

const OTHER_ROWS: Record<keyof typeof RANK, (instance: InstanceName) => RawBuilder<unknown>> = {
  payload: ({ accountId, instanceId }) => sql`
    SELECT s.seen_at, ${sql.lit(RANK.payload)}, s.key, 'payload',
      jsonb_build_object('sha256', s.sha256, 'how', s.how, 'alertId', s.alert_id, 'eventId', s.event_id, 'by', u.name)
    FROM payload_sighting s LEFT JOIN "user" u ON u.id = s.actor_id
    WHERE s.account_id = ${accountId} AND s.holder_kind = 'instance' AND s.holder_id = ${instanceId}`,
  alert: ({ accountId, instanceId }) => sql`
    SELECT a.last_event_at, ${sql.lit(RANK.alert)}, a.id, 'alert', jsonb_build_object('title', a.title, 'severity', a.severity,
      'status', a.status, 'standing', a.standing, 'verdict', a.verdict)
    FROM alert a WHERE a.account_id = ${accountId} AND a.instance_ids @> ARRAY[${instanceId}]::text[] AND a.standing <> 'superseded'`,
  good: ({ accountId, instanceId }) => sql`
    SELECT m.marked_at, ${sql.lit(RANK.good)}, m.id::text, 'good', jsonb_build_object('sha256', m.sha256, 'note', m.note, 'by', u.name)
    FROM payload_mark m LEFT JOIN "user" u ON u.id = m.marked_by
    WHERE m.account_id = ${accountId} AND m.instance_id = ${instanceId}`,
  withdrawn: ({ accountId, instanceId }) => sql`
    SELECT m.withdrawn_at, ${sql.lit(RANK.withdrawn)}, m.id::text, 'withdrawn', jsonb_build_object('sha256', m.sha256, 'note', m.note, 'by', u.name)
    FROM payload_mark m LEFT JOIN "user" u ON u.id = m.withdrawn_by
    WHERE m.account_id = ${accountId} AND m.instance_id = ${instanceId} AND m.withdrawn_at IS NOT NULL`,
  'own-read': (instance) => sql`
    SELECT o.read_at, ${sql.lit(RANK['own-read'])}, o.request_id, 'own-read', jsonb_build_object('by', u.name)
    FROM own_read o LEFT JOIN "user" u ON u.id = o.actor_id
    WHERE o.account_id = ${instance.accountId} AND o.instance_id = ${instance.instanceId} AND o.outcome = 'refused'
      AND NOT EXISTS (SELECT 1 FROM event e WHERE ${ofInstance(instance)} AND ${isOwnRead()})`,
};
