// Station: user data kept once per content, and which alert it was attached to. Refuses to change or remove either.
import { NotFoundError } from '@/lib/errors';
import type { JsonObject } from '@/lib/event/event';
import type { Database } from './database';

interface Attachment {
  alertId: string;
  sha256: string;
  bytes: Uint8Array;
  how: 'paste' | 'file';
  fileName: string | null;
  /** User id, or the kind of actor where no person stands behind it. */
  attachedBy: string;
  /** User id for the activity; null for the system and the command line. */
  actorId: string | null;
  detail: JsonObject;
}

/** Returns false where the alert has this content already; then nothing is written. @throws NotFoundError */
export async function insertAlertPayload(db: Database, attachment: Attachment): Promise<boolean> {
  const { alertId, sha256, bytes, how, fileName, attachedBy, actorId, detail } = attachment;
  return db.prisma.$transaction(async (transaction) => {
    const alert = await transaction.alert.findUnique({ where: { id: alertId }, select: { id: true } });
    if (!alert)
      throw new NotFoundError(
        'There is no alert with this id. It may belong to another console; check the link.',
      );
    await transaction.payload.createMany({
      data: [{ sha256, bytes: new Uint8Array(bytes), size: bytes.length }],
      skipDuplicates: true,
    });
    const { count } = await transaction.alertPayload.createMany({
      data: [{ alertId, sha256, how, fileName, attachedBy }],
      skipDuplicates: true,
    });
    if (count === 0) return false;
    await transaction.alertActivity.create({ data: { alertId, actorId, kind: 'payload', detail } });
    return true;
  });
}

/** What is attached to an alert with its bytes, newest first, at most `limit`. */
export async function readAlertPayloads(db: Database, alertId: string, limit: number) {
  const rows = await db.prisma.alertPayload.findMany({
    where: { alertId },
    orderBy: { attachedAt: 'desc' },
    take: limit,
  });
  const [payloads, people] = await Promise.all([
    db.prisma.payload.findMany({ where: { sha256: { in: rows.map((row) => row.sha256) } } }),
    db.prisma.user.findMany({
      where: { id: { in: rows.map((row) => row.attachedBy) } },
      select: { id: true, name: true },
    }),
  ]);
  const bytesOf = new Map(payloads.map((payload) => [payload.sha256, payload.bytes]));
  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  return rows.flatMap((row) => {
    const bytes = bytesOf.get(row.sha256);
    return bytes === undefined ? [] : [{ ...row, bytes, attachedByName: nameOf.get(row.attachedBy) ?? null }];
  });
}

export async function readPayloadBytes(db: Database, sha256: string): Promise<Uint8Array | null> {
  const payload = await db.prisma.payload.findUnique({ where: { sha256 }, select: { bytes: true } });
  return payload?.bytes ?? null;
}
