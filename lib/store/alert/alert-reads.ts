// Station: reads one alert with its evidence, answers and activity. Refuses to write.
import { sql } from 'kysely';
import { NotFoundError } from '@/lib/errors';
import type { Json } from '@/lib/event/event';
import { isOwnRead, OWN_READ_EVENT } from '@/lib/rule/own-read';
import type { Database } from '@/lib/store/database';

/** The alert's own row. @throws NotFoundError */
export async function readAlert(db: Database, alertId: string) {
  const alert = await db.prisma.alert.findUnique({ where: { id: alertId } });
  if (!alert)
    throw new NotFoundError(
      'There is no alert with this id. It may belong to another console; check the link.',
    );
  return alert;
}

export interface EvidenceEvent {
  accountId: string;
  eventTime: Date;
  eventId: string;
  /** The part the event played in the rule, e.g. the step of a sequence. */
  role: string;
  eventName: string;
  eventSource: string;
  region: string | null;
  outcome: string;
  errorCode: string | null;
  errorMessage: string | null;
  sourceAddress: string | null;
  userAgent: string | null;
  userName: string | null;
  sessionName: string | null;
  identityType: string | null;
  identityArn: string | null;
  accessKeyId: string | null;
  invokedBy: string | null;
  instanceIds: string[];
  request: Json;
  /** Whether this console made the call itself, as it may turn out after an alert was raised. */
  isOwnRead: boolean;
  chunkId: string;
  chunkIndex: number;
}

/**
 * The first `limit` events of an alert in the order they happened. Calls of one second keep the order of their parts, because
 * CloudTrail's clock is no finer: a stop stands before the start it led to.
 */
export async function readEvidence(
  db: Database,
  alert: { id: string; accountId: string },
  limit: number,
): Promise<EvidenceEvent[]> {
  const found = await sql<EvidenceEvent>`
    select e.account_id as "accountId", e.event_time as "eventTime", e.event_id as "eventId", ae.role, e.event_name as "eventName",
      e.event_source as "eventSource", e.region, e.outcome, e.error_code as "errorCode", e.error_message as "errorMessage",
      e.source_address as "sourceAddress", e.user_agent as "userAgent", e.user_name as "userName", e.session_name as "sessionName",
      e.identity_type as "identityType", e.identity_arn as "identityArn", e.access_key_id as "accessKeyId",
      e.invoked_by as "invokedBy", e.instance_ids as "instanceIds", e.request,
      (e.event_name = ${OWN_READ_EVENT} and exists (select from own_read o where ${isOwnRead()})) as "isOwnRead",
      e.chunk_id::text as "chunkId", e.chunk_index as "chunkIndex"
    from alert_evidence ae
    join event e on e.account_id = ae.account_id and e.event_time = ae.event_time and e.event_id = ae.event_id
    where ae.account_id = ${alert.accountId} and ae.alert_id = ${alert.id}
    order by e.event_time, ${EC2_ORDER}, e.event_id limit ${limit}`.execute(db.kysely);
  return found.rows;
}

const EC2_ORDER = sql`case e.event_name when 'StopInstances' then 0 when 'StartInstances' then 2 else 1 end`;

/** Every answer ever given to the alert's steps, oldest first, with the name of who gave it. */
export async function readAnswers(db: Database, alertId: string) {
  const rows = await db.prisma.guideAnswer.findMany({ where: { alertId }, orderBy: { id: 'asc' } });
  const names = await readNames(
    db,
    rows.map((row) => row.answeredBy),
  );
  return rows.map(({ stepId, answer, note, answeredBy, answeredAt }) => ({
    stepId,
    answer,
    note,
    answeredAt,
    answeredBy: names.get(answeredBy) ?? answeredBy,
  }));
}

/** What was done to an alert, newest first. */
export async function readActivity(db: Database, alertId: string, page: { limit: number; before?: bigint }) {
  const rows = await db.prisma.alertActivity.findMany({
    where: { alertId, ...(page.before !== undefined && { id: { lt: page.before } }) },
    orderBy: { id: 'desc' },
    take: page.limit,
  });
  const names = await readNames(
    db,
    rows.flatMap((row) => row.actorId ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    kind: row.kind,
    actor: row.actorId === null ? null : (names.get(row.actorId) ?? 'A removed account'),
    detail: row.detail as Json,
  }));
}

/** People an alert can be given to, by name. */
export async function readPeople(db: Database): Promise<{ id: string; name: string; email: string }[]> {
  return db.prisma.user.findMany({
    select: { id: true, name: true, email: true },
    orderBy: { name: 'asc' },
    take: 500,
  });
}

/** The alert that took this one's place, for a link with its title. */
export async function readTitle(
  db: Database,
  alertId: string,
): Promise<{ id: string; title: string } | null> {
  return db.prisma.alert.findUnique({ where: { id: alertId }, select: { id: true, title: true } });
}

async function readNames(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await db.prisma.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map((person) => [person.id, person.name]));
}
