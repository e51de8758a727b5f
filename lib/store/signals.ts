// Station: signals as they are kept: hits of rules that raise no alert.
import type pg from 'pg';
import type { Draft } from '@/lib/detect/draft';
import type { TimeRange } from '@/lib/event/range';

/**
 * Makes the stored signals of a rule and account in `settled` equal to `drafts`.
 * @returns how many were added and taken away
 */
export async function replaceSignals(
  client: pg.ClientBase,
  ruleId: string,
  accountId: string,
  drafts: readonly Draft[],
  settled: TimeRange,
): Promise<{ added: number; removed: number }> {
  const removed = await client.query(
    `DELETE FROM signal WHERE rule_id = $1 AND account_id = $2 AND first_event_at < $4 AND last_event_at >= $3 AND NOT (id = ANY($5))`,
    [ruleId, accountId, settled.from, settled.to, drafts.map(({ id }) => id)],
  );
  const rows = drafts.map((draft) => ({ ...draft, eventIds: draft.evidence.map(({ eventId }) => eventId) }));
  const added = await client.query<{ added: boolean }>(
    `INSERT INTO signal (id, rule_id, account_id, severity, title, group_by, first_event_at, last_event_at, event_ids, instance_ids)
     SELECT id, "ruleId", "accountId", severity, title, "groupBy", "firstEventAt", "lastEventAt", "eventIds", "instanceIds"
     FROM jsonb_to_recordset($1::jsonb) AS d(id text, "ruleId" text, "accountId" text, severity text, title text, "groupBy" jsonb,
       "firstEventAt" timestamptz, "lastEventAt" timestamptz, "eventIds" text[], "instanceIds" text[])
     ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, title = excluded.title, last_event_at = excluded.last_event_at,
       event_ids = excluded.event_ids, instance_ids = excluded.instance_ids
     RETURNING (xmax = 0) AS added`,
    [JSON.stringify(rows)],
  );
  return { added: added.rows.filter((row) => row.added).length, removed: removed.rowCount ?? 0 };
}
