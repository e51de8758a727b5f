// Station: signals as they are kept: hits of rules that raise no alert.
import type pg from 'pg';
import type { Draft } from '@/lib/detect/draft';
import type { Changes, StoredFinding } from '@/lib/detect/reconcile';
import type { TimeRange } from '@/lib/event/range';

interface StoredRow {
  id: string;
  group_by: Record<string, string | null>;
  first_event_at: Date;
  last_event_at: Date;
}

/** Signals of the rule and account whose first to last event meets `range`; `writeSignals` finds out which of them changed. */
export async function readStoredSignals(
  client: pg.ClientBase,
  ruleId: string,
  accountId: string,
  range: TimeRange,
): Promise<StoredFinding[]> {
  const { rows } = await client.query<StoredRow>(
    `SELECT id, group_by, first_event_at, last_event_at FROM signal
     WHERE rule_id = $1 AND account_id = $2 AND first_event_at < $4 AND last_event_at >= $3`,
    [ruleId, accountId, range.from, range.to],
  );
  return rows.map((row) => ({
    id: row.id,
    standing: 'current',
    groupBy: row.group_by,
    firstEventAt: row.first_event_at,
    lastEventAt: row.last_event_at,
    fingerprint: '',
  }));
}

/**
 * Keeps what is true now and takes away what is not.
 * @returns how many were added, changed and taken away
 */
export async function writeSignals(
  client: pg.ClientBase,
  changes: Changes,
): Promise<{ added: number; changed: number; removed: number }> {
  const removed = changes.supersede.map(({ id }) => id);
  if (removed.length > 0) await client.query('DELETE FROM signal WHERE id = ANY($1)', [removed]);
  const drafts = [...changes.raise, ...changes.change];
  const written = drafts.length > 0 ? await upsertSignals(client, drafts) : [];
  const added = written.filter((row) => row.added).length;
  return { added, changed: written.length - added, removed: removed.length };
}

async function upsertSignals(client: pg.ClientBase, drafts: readonly Draft[]): Promise<{ added: boolean }[]> {
  const rows = drafts.map((draft) => ({
    ...draft,
    eventIds: draft.evidence.map(({ eventId }) => eventId),
    eventTimes: draft.evidence.map(({ eventTime }) => eventTime),
  }));
  const { rows: written } = await client.query<{ added: boolean }>(
    `INSERT INTO signal (id, rule_id, account_id, severity, title, group_by, first_event_at, last_event_at, event_ids, event_times, instance_ids)
     SELECT id, "ruleId", "accountId", severity, title, "groupBy", "firstEventAt", "lastEventAt", "eventIds", "eventTimes", "instanceIds"
     FROM jsonb_to_recordset($1::jsonb) AS d(id text, "ruleId" text, "accountId" text, severity text, title text, "groupBy" jsonb,
       "firstEventAt" timestamptz, "lastEventAt" timestamptz, "eventIds" text[], "eventTimes" timestamptz[], "instanceIds" text[])
     ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, title = excluded.title, group_by = excluded.group_by,
       first_event_at = excluded.first_event_at, last_event_at = excluded.last_event_at,
       event_ids = excluded.event_ids, event_times = excluded.event_times, instance_ids = excluded.instance_ids
     WHERE (signal.severity, signal.title, signal.group_by, signal.event_ids, signal.event_times, signal.instance_ids)
       IS DISTINCT FROM (excluded.severity, excluded.title, excluded.group_by, excluded.event_ids, excluded.event_times, excluded.instance_ids)
     RETURNING (xmax = 0) AS added`,
    [JSON.stringify(rows)],
  );
  return written;
}
