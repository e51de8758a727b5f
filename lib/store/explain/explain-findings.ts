// Station: alerts and signals that hold an event of what is asked about, the state of each rule, and the last event like one. Refuses to write.
import { sql } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { requiredEventNames } from '@/lib/rule/event-names';
import type { Earlier } from '@/lib/rule/explain/first-seen';
import type { Fact } from '@/lib/rule/explain/fact';
import type { FirstSeenLogic } from '@/lib/rule/rule';
import { condition, examined, groupArray } from '@/lib/rule/select';
import type { Database } from '@/lib/store/database';
import { inSubject, type Subject } from './explain-subject';
import { readOnly } from '@/lib/store/read-only';

export interface Finding {
  kind: 'alert' | 'signal';
  id: string;
  ruleId: string;
  title: string;
  /** Of alerts: current | excepted | repeat; `current` for signals. */
  standing: string;
  firstEventAt: Date;
  lastEventAt: Date;
}

const FINDINGS = 400;
const LIMIT_MS = 4_000;

/** Findings that stand, of any rule, with an event of the subject in `range`; the oldest 400 of each sort. */
export async function readFindings(
  db: Database,
  scope: { accountId: string; subject: Subject; range: TimeRange },
): Promise<Finding[]> {
  const { accountId, subject, range } = scope;
  const own = sql`EXISTS (SELECT 1 FROM event e WHERE e.account_id = ${accountId} AND e.event_time = v.event_time AND e.event_id = v.event_id
    AND v.event_time >= ${range.from} AND v.event_time < ${range.to} AND ${inSubject(subject)})`;
  const instances =
    subject.instances.length > 0 ? sql`f.instance_ids && ${subject.instances}::text[]` : sql`true`;
  return readOnly(
    db,
    async (reader) => {
      const { rows } = await sql<Finding>`
        (SELECT 'alert' AS kind, f.id, f.rule_id AS "ruleId", f.title, f.standing, f.first_event_at AS "firstEventAt", f.last_event_at AS "lastEventAt"
         FROM alert f
         WHERE f.account_id = ${accountId} AND f.standing <> 'superseded' AND f.first_event_at < ${range.to} AND f.last_event_at >= ${range.from}
           AND ${instances} AND EXISTS (SELECT 1 FROM alert_evidence v WHERE v.account_id = f.account_id AND v.alert_id = f.id AND ${own})
         ORDER BY f.first_event_at, f.id LIMIT ${FINDINGS})
        UNION ALL
        (SELECT 'signal', f.id, f.rule_id, f.title, 'current', f.first_event_at, f.last_event_at
         FROM signal f
         WHERE f.account_id = ${accountId} AND f.first_event_at < ${range.to} AND f.last_event_at >= ${range.from}
           AND EXISTS (SELECT 1 FROM unnest(f.event_times, f.event_ids) AS v(event_time, event_id) WHERE ${own})
         ORDER BY f.first_event_at, f.id LIMIT ${FINDINGS})
        ORDER BY "firstEventAt", id`.execute(reader);
      return rows;
    },
    LIMIT_MS,
  );
}

/** What the console made of each rule: its switch and why its last run failed. */
export async function readRuleSwitches(
  db: Database,
): Promise<Map<string, { enabled: boolean; error: string | null; isNew: false }>> {
  const rows = await db.prisma.rule.findMany({ select: { id: true, enabled: true, error: true } });
  return new Map(rows.map(({ id, enabled, error }) => [id, { enabled, error, isNew: false as const }]));
}

/** For each fact that meets the rule, the newest event with its terms in the history before it. */
export async function readEarlier(
  db: Database,
  logic: FirstSeenLogic,
  facts: readonly Fact[],
): Promise<Earlier[]> {
  const [first] = facts;
  if (!first) return [];
  const names = requiredEventNames(logic.where);
  return readOnly(
    db,
    async (reader) => {
      const found: Earlier[] = [];
      for (const fact of facts) {
        const range = {
          from: new Date(fact.eventTime.getTime() - logic.history),
          to: new Date(fact.eventTime.getTime() + 1),
        };
        const { rows } = await sql<Earlier['previous']>`
          SELECT e.account_id AS "accountId", e.event_time AS "eventTime", e.event_id AS "eventId", e.event_name AS "eventName"
          FROM event e
          WHERE ${examined(fact.accountId, range, names)} AND (e.event_time, e.event_id COLLATE "C") < (${fact.eventTime}, ${fact.eventId})
            AND EXISTS (SELECT 1 FROM (SELECT ${groupArray(logic.terms)} AS g) t WHERE to_jsonb(t.g) = ANY(${fact.groups.map((group) => JSON.stringify(group))}::jsonb[]))
            AND (${condition(logic.where)})
          ORDER BY e.event_time DESC, e.event_id DESC LIMIT 1`.execute(reader);
        const [previous] = rows;
        if (previous) found.push({ eventId: fact.eventId, previous });
      }
      return found;
    },
    LIMIT_MS,
  );
}

/** The first `limit` events of an alert with the part that each plays. */
export async function readEvidenceKeys(
  db: Database,
  alert: { id: string; accountId: string },
  limit: number,
): Promise<{ accountId: string; eventTime: Date; eventId: string; role: string }[]> {
  return db.prisma.alertEvidence.findMany({
    where: { accountId: alert.accountId, alertId: alert.id },
    orderBy: [{ eventTime: 'asc' }, { eventId: 'asc' }],
    take: limit,
  });
}

/** Oldest stored event of an account; null where it has none. */
export async function readOldestEvent(db: Database, accountId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    SELECT event_time AS at FROM event WHERE account_id = ${accountId} ORDER BY event_time LIMIT 1`.execute(
    db.kysely,
  );
  return rows[0]?.at ?? null;
}

/** Newest stored event of any account; null where there is none. */
export async function readNewestEvent(db: Database): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    SELECT event_time AS at FROM event ORDER BY event_time DESC LIMIT 1`.execute(db.kysely);
  return rows[0]?.at ?? null;
}

export interface SubjectAccount {
  accountId: string;
  events: number;
  first: Date;
  last: Date;
  /** The first two regions by name. */
  regions: string[];
}

/** Accounts with events of the subject, most events first; at most 20. An absent edge is open. */
export async function readSubjectAccounts(
  db: Database,
  subject: Subject,
  edges: { from?: Date | undefined; to?: Date | undefined },
): Promise<SubjectAccount[]> {
  const after = edges.from ? sql`e.event_time >= ${edges.from}` : sql`true`;
  const before = edges.to ? sql`e.event_time < ${edges.to}` : sql`true`;
  return readOnly(
    db,
    async (reader) => {
      const { rows } = await sql<SubjectAccount>`
        SELECT e.account_id AS "accountId", count(*)::int AS events, min(e.event_time) AS first, max(e.event_time) AS last,
          coalesce((array_agg(DISTINCT e.region) FILTER (WHERE e.region IS NOT NULL))[1:2], '{}') AS regions
        FROM event e WHERE ${after} AND ${before} AND ${inSubject(subject)}
        GROUP BY e.account_id ORDER BY events DESC, e.account_id LIMIT 20`.execute(reader);
      return rows;
    },
    LIMIT_MS,
  );
}
