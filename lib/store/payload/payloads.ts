// Station: user data kept once per content, where it was seen, and which alert it belongs to. Refuses to change or remove any of it.
import { createHash } from 'node:crypto';
import { NotFoundError } from '@/lib/errors';
import type { JsonObject } from '@/lib/event/event';
import { safeText } from '@/lib/event/safe-text';
import type { Term } from '@/lib/payload/decoded';
import type { How } from '@/lib/payload/history/how-seen';
import type { Holder } from '@/lib/payload/record/recording-calls';
import { TERMS_VERSION } from '@/lib/payload/terms/payload-terms';
import type { Database } from '@/lib/store/database';
import type { Prisma } from '@/lib/store/generated/client';

/** Where a content was seen; see payload_sighting in prisma/schema.prisma. */
export interface Sighting {
  accountId: string;
  /** What makes it the same sighting when it is written again. */
  key: string;
  holderKind: Holder['kind'];
  holderId: string;
  seenAt: Date;
  how: How;
  alertId: string | null;
  /** The event whose record held it. */
  event: { time: Date; id: string } | null;
}

export interface KeptPayload {
  sha256: string;
  bytes: Uint8Array;
  terms: readonly Term[];
  /** None where nobody knows where it comes from. */
  sightings: readonly Sighting[];
  /** The alert it is evidence of. */
  alert: { id: string; how: How; fileName: string | null; detail: JsonObject } | null;
  /** User id, or the kind of actor where no person stands behind it. */
  by: string;
  /** User id for activity and sightings; null for the system and the command line. */
  actorId: string | null;
}

/**
 * Keeps a content with its terms, where it was seen, and the alert it belongs to, in one transaction. Writing the same again changes
 * nothing. `added` is false where the alert has this content already. @throws NotFoundError where there is no such alert.
 */
export async function insertPayload(db: Database, kept: KeptPayload): Promise<{ added: boolean }> {
  const { sha256, bytes, terms, sightings, alert, by, actorId } = kept;
  return db.prisma.$transaction(async (transaction) => {
    if (alert !== null && !(await transaction.alert.findUnique({ where: { id: alert.id } })))
      throw new NotFoundError(
        'There is no alert with this id. It may belong to another console; check the link.',
      );
    await keepContent(transaction, { sha256, bytes, terms });
    await transaction.payloadSighting.createMany({
      data: sightings.map(({ event, ...sighting }) => ({
        ...sighting,
        sha256,
        eventTime: event?.time ?? null,
        eventId: event?.id ?? null,
        actorId,
      })),
      skipDuplicates: true,
    });
    if (alert === null) return { added: true };
    const { count } = await transaction.alertPayload.createMany({
      data: [{ alertId: alert.id, sha256, how: alert.how, fileName: alert.fileName, attachedBy: by }],
      skipDuplicates: true,
    });
    if (count === 0) return { added: false };
    await transaction.alertActivity.create({
      data: { alertId: alert.id, actorId, kind: 'payload', detail: alert.detail },
    });
    return { added: true };
  });
}

/** A content and its terms, once. */
async function keepContent(
  transaction: Prisma.TransactionClient,
  { sha256, bytes, terms }: Pick<KeptPayload, 'sha256' | 'bytes' | 'terms'>,
): Promise<void> {
  const { count } = await transaction.payload.createMany({
    data: [{ sha256, bytes: new Uint8Array(bytes), size: bytes.length, termsVersion: TERMS_VERSION }],
    skipDuplicates: true,
  });
  if (count === 0) return;
  await transaction.payloadTerm.createMany({
    data: terms.map(({ kind, value }) => ({ kind, value: storedTerm(kind, value), sha256 })),
    skipDuplicates: true,
  });
}

/** Credentials are kept as a hash: finding the same one again needs no more. */
export function storedTerm(kind: Term['kind'], value: string): string {
  return kind === 'access-key' || kind === 'ssh-key'
    ? createHash('sha256').update(value).digest('hex')
    : safeText(Buffer.from(value).subarray(0, MOST_TERM_BYTES).toString()).replace(/\uFFFD$/, '');
}

/** An entry of a PostgreSQL index holds about 2,700 bytes. */
const MOST_TERM_BYTES = 2000;

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
