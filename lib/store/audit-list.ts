// Station: reads the audit trail for people, newest first. Refuses to write: entries are only ever added, by writeAudit.
import { sql, type RawBuilder } from 'kysely';
import type { Json } from '@/lib/event/event';
import type { Database } from './database';

export interface AuditRow {
  id: string;
  at: Date;
  /** user | system | cli */
  actorKind: string;
  actorId: string | null;
  /** Null for the system, the command line and removed accounts. */
  actorName: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: Json;
  /** Of the alert that it is about or was done for, where that is still stored. */
  alertTitle: string | null;
}

export interface AuditQuery {
  /** '' is any. */
  action: string;
  /** A user id, `cli` or `system`; '' is anybody. */
  person: string;
  /** Part of a subject's name, or an account, alert, instance, content or request that an entry names; '' is any. */
  subject: string;
  /** From 1. */
  page: number;
  pageSize: number;
}

/** Keys of a detail that people search by. */
const NAMED = ['alertId', 'accountId', 'instanceId', 'sha256', 'principalArn', 'readId', 'requestId'];

/** One page, and which actions and people there are at all. */
export async function readAuditEntries(
  db: Database,
  query: AuditQuery,
): Promise<{
  rows: AuditRow[];
  total: number;
  actions: string[];
  people: { id: string; name: string | null }[];
}> {
  const where = conditionOf(query);
  const [rows, total, actions, people] = await Promise.all([
    sql<AuditRow>`
      SELECT e.id::text, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", u.name AS "actorName", e.action,
        e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.detail, a.title AS "alertTitle"
      FROM audit_entry e
      LEFT JOIN "user" u ON u.id = e.actor_id
      LEFT JOIN alert a ON a.id = CASE WHEN e.subject_kind = 'alert' THEN e.subject_id ELSE e.detail ->> 'alertId' END
      WHERE ${where} ORDER BY e.id DESC LIMIT ${query.pageSize} OFFSET ${(query.page - 1) * query.pageSize}`.execute(
      db.kysely,
    ),
    sql<{ n: number }>`SELECT count(*)::int AS n FROM audit_entry e WHERE ${where}`.execute(db.kysely),
    sql<{ action: string }>`SELECT DISTINCT action FROM audit_entry ORDER BY action`.execute(db.kysely),
    sql<{ id: string; name: string | null }>`
      SELECT found.id, u.name FROM (SELECT DISTINCT coalesce(actor_id, actor_kind) AS id FROM audit_entry) found
      LEFT JOIN "user" u ON u.id = found.id ORDER BY lower(u.name), found.id LIMIT 1000`.execute(db.kysely),
  ]);
  return {
    rows: rows.rows,
    total: total.rows[0]?.n ?? 0,
    actions: actions.rows.map(({ action }) => action),
    people: people.rows,
  };
}

function conditionOf({ action, person, subject }: AuditQuery): RawBuilder<boolean> {
  const parts = [
    ...(action === '' ? [] : [sql<boolean>`e.action = ${action}`]),
    ...(person === '' ? [] : [sql<boolean>`coalesce(e.actor_id, e.actor_kind) = ${person}`]),
    ...(subject === ''
      ? []
      : [
          sql<boolean>`(strpos(lower(e.subject_id), lower(${subject})) > 0
            OR ${subject} = ANY(ARRAY[${sql.join(NAMED.map((key) => sql`e.detail ->> ${key}`))}])
            OR e.detail -> 'requestIds' @> to_jsonb(${subject}::text))`,
        ]),
  ];
  return parts.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(parts, sql` AND `)}`;
}
