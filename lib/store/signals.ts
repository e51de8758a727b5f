// Station: signals as they are kept: hits of rules that raise no alert.
import type pg from 'pg';
import type { Draft } from '@/lib/detect/draft';
import type { TimeRange } from '@/lib/event/range';

/**
 * Makes the stored signals of a rule and account in `settled` equal to `drafts`.
 * @returns how many were added and taken away, and whether any is other than before
 */
export async function replaceSignals(
  client: pg.ClientBase,
  ruleId: string,
  accountId: string,
  drafts: readonly Draft[],
  settled: TimeRange,
): Promise<{ added: number; removed: number; changed: boolean }> {
  const removed = await client.query(
    `DELETE FROM signal WHERE rule_id = $1 AND account_id = $2 AND first_event_at < $4 AND last_event_at >= $3 AND NOT (id = ANY($5))`,
    [ruleId, accountId, settled.from, settled.to, drafts.map(({ id }) => id)],
  );
  const rows = drafts.map((draft) => ({
    ...draft,
    eventIds: draft.evidence.map(({ eventId }) => eventId),
    eventTimes: draft.evidence.map(({ eventTime }) => eventTime),
  }));
  const added = await client.query<{ added: boolean }>(
    `INSERT INTO signal (id, rule_id, account_id, severity, title, group_by, first_event_at, last_event_at, event_ids, event_times, instance_ids)
     SELECT id, "ruleId", "accountId", severity, title, "groupBy", "firstEventAt", "lastEventAt", "eventIds", "eventTimes", "instanceIds"
     FROM jsonb_to_recordset($1::jsonb) AS d(id text, "ruleId" text, "accountId" text, severity text, title text, "groupBy" jsonb,
       "firstEventAt" timestamptz, "lastEventAt" timestamptz, "eventIds" text[], "eventTimes" timestamptz[], "instanceIds" text[])
     ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, title = excluded.title, last_event_at = excluded.last_event_at,
       event_ids = excluded.event_ids, event_times = excluded.event_times, instance_ids = excluded.instance_ids
     WHERE (signal.severity, signal.title, signal.event_ids, signal.event_times) IS DISTINCT FROM (excluded.severity, excluded.title, excluded.event_ids, excluded.event_times)
     RETURNING (xmax = 0) AS added`,
    [JSON.stringify(rows)],
  );
  const removedCount = removed.rowCount ?? 0;
  return {
    added: added.rows.filter((row) => row.added).length,
    removed: removedCount,
    changed: added.rows.length + removedCount > 0,
  };
}
