// Station: what people do to an alert, each change in one transaction with its activity row. Refuses to overwrite history.
import { ConflictError, NotFoundError } from '@/lib/errors';
import type { JsonObject } from '@/lib/event/event';
import type { Database } from '@/lib/store/database';
import type { Prisma } from '@/lib/store/generated/client';

type Transaction = Prisma.TransactionClient;

/** Who did it; null for the system and the command line. */
export type By = string | null;

interface StatusChange {
  alertId: string;
  status: string;
  verdict: string | null;
  reason: string | null;
  /** The state the person looked at; left out where the newest state is meant. */
  expectedUpdatedAt?: Date;
  /** Runs inside the transaction, after the alert is locked; throws to refuse. */
  check?: (transaction: Transaction) => Promise<void>;
  by: By;
}

/** A busy machine may take seconds to give a connection; a person would rather wait than lose what they wrote. */
const PATIENCE = { maxWait: 10_000, timeout: 15_000 };

/** One writer at a time per alert, so that reading its state and adding to it is one step. */
async function inAlert<T>(
  db: Database,
  alertId: string,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return db.prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`alert ${alertId}`}, 0))`;
    return work(transaction);
  }, PATIENCE);
}

async function readForChange(transaction: Transaction, alertId: string) {
  const alert = await transaction.alert.findUnique({ where: { id: alertId } });
  if (!alert)
    throw new NotFoundError(
      'There is no alert with this id. It may belong to another console; check the link.',
    );
  return alert;
}

async function log(
  transaction: Transaction,
  alertId: string,
  by: By,
  kind: string,
  detail: JsonObject,
): Promise<void> {
  await transaction.alertActivity.create({ data: { alertId, actorId: by, kind, detail } });
}

/** @throws ConflictError where the alert is not as it was at `expected`, saying who changed what. */
async function demandUnchanged(
  transaction: Transaction,
  alert: { id: string; updatedAt: Date },
  expected: Date | undefined,
): Promise<void> {
  if (!expected || alert.updatedAt.getTime() === expected.getTime()) return;
  const last = await transaction.alertActivity.findFirst({
    where: { alertId: alert.id, at: { gt: expected }, kind: { notIn: ['note', 'answer', 'payload'] } },
    orderBy: { id: 'desc' },
  });
  const actor = last?.actorId
    ? await transaction.user.findUnique({ where: { id: last.actorId }, select: { name: true } })
    : null;
  const who = actor?.name ?? (last?.actorId === null ? 'The detection' : 'Somebody');
  throw new ConflictError(
    `${who} changed this alert at ${alert.updatedAt.toISOString().slice(0, 19).replace('T', ' ')} UTC, after you opened it. Look at what changed and decide again; what you typed is kept.`,
  );
}

/** Writes only where the row still is as it was read: detection takes no part in the lock above. */
async function updateAsRead(
  transaction: Transaction,
  alert: { id: string; updatedAt: Date },
  data: { status: string; verdict: string | null; reason: string | null } | { assigneeId: string | null },
): Promise<void> {
  const { count } = await transaction.alert.updateMany({
    where: { id: alert.id, updatedAt: alert.updatedAt },
    data: { ...data, updatedAt: new Date() },
  });
  if (count === 0)
    throw new ConflictError(
      'The detection changed this alert at the same moment. Look at what changed and try again.',
    );
}

/** Sets status, verdict and reason. Returns false where they already stood so (a double click is one change). @throws ConflictError */
export async function writeStatus(db: Database, change: StatusChange): Promise<boolean> {
  const { alertId, status, verdict, reason } = change;
  return inAlert(db, alertId, async (transaction) => {
    const alert = await readForChange(transaction, alertId);
    if (alert.status === status && alert.verdict === verdict && alert.reason === reason) return false;
    if (alert.standing === 'superseded') {
      throw new ConflictError(
        'Later events replaced this alert, so its status stays as it is. Decide the alert that replaced it.',
      );
    }
    await demandUnchanged(transaction, alert, change.expectedUpdatedAt);
    await change.check?.(transaction);
    await updateAsRead(transaction, alert, { status, verdict, reason });
    await log(transaction, alertId, change.by, 'status', { from: alert.status, to: status, verdict, reason });
    return true;
  });
}

/** Gives the alert to somebody, or to nobody. Returns false where it already was so. @throws ConflictError @throws NotFoundError */
export async function writeAssignee(
  db: Database,
  change: { alertId: string; assigneeId: string | null; expectedUpdatedAt?: Date; by: By },
): Promise<boolean> {
  return inAlert(db, change.alertId, async (transaction) => {
    const alert = await readForChange(transaction, change.alertId);
    if (alert.assigneeId === change.assigneeId) return false;
    await demandUnchanged(transaction, alert, change.expectedUpdatedAt);
    const person =
      change.assigneeId === null
        ? null
        : await transaction.user.findUnique({ where: { id: change.assigneeId } });
    if (change.assigneeId !== null && !person) {
      throw new NotFoundError(
        'The person you chose has no account here any more. Reload the page and choose another.',
      );
    }
    await updateAsRead(transaction, alert, { assigneeId: change.assigneeId });
    await log(transaction, change.alertId, change.by, 'assignee', {
      to: change.assigneeId,
      name: person?.name ?? null,
    });
    return true;
  });
}

/** Adds a note. `key` names this one note: sending it again adds nothing and returns false. */
export async function writeNote(
  db: Database,
  note: { alertId: string; text: string; key: string; by: By },
): Promise<boolean> {
  return inAlert(db, note.alertId, async (transaction) => {
    await readForChange(transaction, note.alertId);
    const sent = await transaction.alertActivity.findFirst({
      where: { alertId: note.alertId, kind: 'note', detail: { path: ['key'], equals: note.key } },
      select: { id: true },
    });
    if (sent) return false;
    await log(transaction, note.alertId, note.by, 'note', { text: note.text, key: note.key });
    return true;
  });
}

/** Adds an answer to a step; null takes the last one back. Returns false where the step already stood so. */
export async function writeAnswer(
  db: Database,
  given: {
    alertId: string;
    stepId: string;
    question: string;
    guideHash: string;
    answer: string | null;
    note: string;
    answeredBy: string;
    by: By;
  },
): Promise<boolean> {
  const { alertId, stepId, answer, note } = given;
  return inAlert(db, alertId, async (transaction) => {
    await readForChange(transaction, alertId);
    const last = await transaction.guideAnswer.findFirst({
      where: { alertId, stepId },
      orderBy: { id: 'desc' },
    });
    if ((last?.answer ?? null) === answer && (answer === null || last?.note === note)) return false;
    await transaction.guideAnswer.create({
      data: { alertId, stepId, guideHash: given.guideHash, answer, note, answeredBy: given.answeredBy },
    });
    await log(transaction, alertId, given.by, 'answer', { stepId, question: given.question, answer, note });
    return true;
  });
}

/** Steps of one alert that have a standing answer, read inside a change. */
export async function readAnsweredInside(transaction: Transaction, alertId: string) {
  return transaction.guideAnswer.findMany({
    where: { alertId },
    orderBy: { id: 'asc' },
    select: { stepId: true, answer: true },
  });
}
