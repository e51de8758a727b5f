// Station: alerts and signals as outside programs read them, in an order that depends on the events alone.
import type { Database } from '@/lib/store/database';

export interface ReportRow {
  id: string;
  rule: string;
  severity: string;
  status: string;
  title: string;
  groupBy: Record<string, string | null>;
  firstEventAt: string;
  lastEventAt: string;
  /** In time order. */
  eventIds: string[];
}

/** As `SHOWN_STATUS`: what people decided of a current alert, else why it is not current. */
const SHOWN_STATUS_TEXT = "(CASE WHEN a.standing = 'current' THEN a.status ELSE a.standing END)";

interface Row extends Omit<ReportRow, 'firstEventAt' | 'lastEventAt'> {
  firstEventAt: Date;
  lastEventAt: Date;
}

export async function readAlertReport(
  db: Database,
  filter: { rule?: string; status?: string },
): Promise<ReportRow[]> {
  const { rows } = await db.pool.query<Row>(
    `SELECT a.id, a.rule_id AS rule, a.severity, ${SHOWN_STATUS_TEXT} AS status, a.title, a.group_by AS "groupBy",
       a.first_event_at AS "firstEventAt", a.last_event_at AS "lastEventAt",
       array(SELECT v.event_id FROM alert_evidence v WHERE v.account_id = a.account_id AND v.alert_id = a.id
             ORDER BY v.event_time, v.event_id COLLATE "C") AS "eventIds"
     FROM alert a
     WHERE ($1::text IS NULL OR a.rule_id = $1) AND CASE WHEN $2::text IS NULL THEN a.standing = 'current' ELSE ${SHOWN_STATUS_TEXT} = $2 END
     ORDER BY a.first_event_at, a.rule_id COLLATE "C", a.id COLLATE "C"`,
    [filter.rule, filter.status],
  );
  return rows.map(toReport);
}

export async function readSignalReport(db: Database, filter: { rule?: string }): Promise<ReportRow[]> {
  const { rows } = await db.pool.query<Row>(
    `SELECT id, rule_id AS rule, severity, 'signal' AS status, title, group_by AS "groupBy",
       first_event_at AS "firstEventAt", last_event_at AS "lastEventAt", event_ids AS "eventIds"
     FROM signal
     WHERE $1::text IS NULL OR rule_id = $1
     ORDER BY first_event_at, rule_id COLLATE "C", id COLLATE "C"`,
    [filter.rule],
  );
  return rows.map(toReport);
}

function toReport({
  id,
  rule,
  severity,
  status,
  title,
  groupBy,
  firstEventAt,
  lastEventAt,
  eventIds,
}: Row): ReportRow {
  return {
    id,
    rule,
    severity,
    status,
    title,
    groupBy,
    firstEventAt: firstEventAt.toISOString(),
    lastEventAt: lastEventAt.toISOString(),
    eventIds,
  };
}
