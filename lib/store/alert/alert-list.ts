// Station: reads pages, counts and neighbours of a queue of alerts. Refuses to write; every value is bound.
import { sql } from 'kysely';
import type { AlertFilter, AlertQueue } from '@/lib/alert/queue';
import { currentAnswers, type StepAnswer } from '@/lib/alert/closing';
import type { Database } from '@/lib/store/database';
import { filterCondition, SHOWN_STATUS, sortOrder } from './alert-filter';

export interface AlertListRow {
  id: string;
  ruleId: string;
  vendor: string;
  severity: string;
  riskScore: number;
  title: string;
  accountId: string;
  firstEventAt: Date;
  lastEventAt: Date;
  evidenceCount: number;
  instanceIds: string[];
  principals: string[];
  userNames: string[];
  addresses: string[];
  status: string;
  verdict: string | null;
  /** Alerts that a suppression folded into this one. */
  repeats: number;
  assigneeId: string | null;
  assigneeName: string | null;
  updatedAt: Date;
}

/** One page of a queue and the size of all of it. */
export async function readAlertPage(
  db: Database,
  queue: AlertQueue,
): Promise<{ total: number; rows: AlertListRow[] }> {
  const where = filterCondition(queue.filter);
  const page = await sql<AlertListRow>`
    select a.id, a.rule_id as "ruleId", a.vendor, a.severity, a.risk_score as "riskScore", a.title, a.account_id as "accountId",
      a.first_event_at as "firstEventAt", a.last_event_at as "lastEventAt", a.evidence_count as "evidenceCount",
      a.instance_ids as "instanceIds", a.principals, a.user_names as "userNames", a.addresses, ${SHOWN_STATUS} as status, a.verdict, a.repeats,
      a.assignee_id as "assigneeId", u.name as "assigneeName", a.updated_at as "updatedAt"
    from alert a left join "user" u on u.id = a.assignee_id
    where ${where} order by ${sortOrder(queue.sort)}
    limit ${queue.pageSize} offset ${(queue.page - 1) * queue.pageSize}`.execute(db.kysely);
  const count = await sql<{
    total: number;
  }>`select count(*)::int as total from alert a where ${where}`.execute(db.kysely);
  return { total: count.rows[0]?.total ?? 0, rows: page.rows };
}

export interface FacetValue {
  value: string;
  label: string;
  count: number;
}
export type AlertFacets = Record<'status' | 'severity' | 'rule' | 'vendor' | 'assignee', FacetValue[]>;

const FACET_LIMIT = 100;

/** For each filter the values it could take, each with the alerts it would show while the other filters stay. */
export async function readFacets(db: Database, filter: AlertFilter): Promise<AlertFacets> {
  const facet = async (
    value: ReturnType<typeof sql>,
    label: ReturnType<typeof sql>,
    without: Partial<AlertFilter>,
  ) => {
    const found = await sql<FacetValue>`
      select ${value} as value, ${label} as label, count(*)::int as count
      from alert a left join "user" u on u.id = a.assignee_id
      where ${filterCondition({ ...filter, ...without })} group by 1, 2 order by 3 desc, 1 limit ${FACET_LIMIT}`.execute(
      db.kysely,
    );
    return found.rows;
  };
  const [status, severity, rule, vendor, assignee] = await Promise.all([
    facet(SHOWN_STATUS, SHOWN_STATUS, { statuses: [] }),
    facet(sql`a.severity`, sql`a.severity`, { severities: [] }),
    facet(sql`a.rule_id`, sql`a.rule_id`, { rules: [] }),
    facet(sql`a.vendor`, sql`a.vendor`, { vendors: [] }),
    facet(sql`coalesce(a.assignee_id, 'none')`, sql`coalesce(u.name, 'Nobody')`, { assignees: [] }),
  ]);
  return { status, severity, rule, vendor, assignee };
}

/** Steps with a standing answer, per alert. */
export async function readAnsweredSteps(
  db: Database,
  alertIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const rows = await db.prisma.guideAnswer.findMany({
    where: { alertId: { in: [...alertIds] } },
    select: { alertId: true, stepId: true, answer: true },
    orderBy: { id: 'asc' },
  });
  const byAlert = new Map<string, StepAnswer[]>();
  for (const row of rows) byAlert.set(row.alertId, [...(byAlert.get(row.alertId) ?? []), row]);
  return new Map(
    [...byAlert].map(([alertId, answers]) => [alertId, new Set(currentAnswers(answers).keys())]),
  );
}

export interface Neighbours {
  previousId: string | null;
  nextId: string | null;
  /** Place of the alert in its queue, from 1. */
  position: number;
  total: number;
}

/**
 * The alerts before and after `alertId` in a queue. An alert that no longer fits the filters (because it was just closed) keeps
 * its place by the queue's order. Null where there is no such alert.
 */
export async function readNeighbours(
  db: Database,
  alertId: string,
  queue: Pick<AlertQueue, 'filter' | 'sort'>,
): Promise<Neighbours | null> {
  const found = await sql<Neighbours>`
    select q."previousId", q."nextId", q.position::int as position, q.total::int as total from (
      select a.id, lag(a.id) over w as "previousId", lead(a.id) over w as "nextId", row_number() over w as position,
        count(*) over () as total
      from alert a left join "user" u on u.id = a.assignee_id
      where ${filterCondition(queue.filter)} or a.id = ${alertId}
      window w as (order by ${sortOrder(queue.sort)})) q
    where q.id = ${alertId}`.execute(db.kysely);
  return found.rows[0] ?? null;
}

/** Whether there is anything to raise alerts from, and whether any was ever raised. */
export async function readStock(db: Database): Promise<{ hasEvents: boolean; hasAlerts: boolean }> {
  const found = await sql<{ hasEvents: boolean; hasAlerts: boolean }>`
    select exists (select 1 from event) as "hasEvents", exists (select 1 from alert) as "hasAlerts"`.execute(
    db.kysely,
  );
  return found.rows[0] ?? { hasEvents: false, hasAlerts: false };
}
