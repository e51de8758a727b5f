// Station: what administrators set in the browser, one JSON value a key. Refuses to know what a value means: its reader checks it.
import type { Actor } from '@/lib/access/actor';
import type { Json } from '@/lib/event/event';
import { writeAudit, type AuditNote } from './audit';
import type { Database } from './database';
import { Prisma } from './generated/client';

export type SettingKey = 'aws-access';

/** Undefined where nothing was set. */
export async function readSetting(db: Database, key: SettingKey): Promise<Json | undefined> {
  const row = await db.prisma.setting.findUnique({ where: { key }, select: { value: true } });
  return row === null ? undefined : (row.value as Json);
}

/**
 * Reads, decides and writes in one transaction in which nobody else changes this setting. `decide` may throw to leave everything as it
 * is. `by` is the user id; null for the system and the command line.
 */
export async function replaceSetting<T>(
  db: Database,
  key: SettingKey,
  by: string | null,
  decide: (stored: Json | undefined) => {
    value: Json;
    result: T;
    audit: { actor: Actor; note: AuditNote } | null;
  },
): Promise<T> {
  return db.prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`setting ${key}`}, 0))`;
    const row = await transaction.setting.findUnique({ where: { key }, select: { value: true } });
    const { value, result, audit } = decide(row === null ? undefined : (row.value as Json));
    const data = { value: value ?? Prisma.JsonNull, updatedAt: new Date(), updatedBy: by };
    await transaction.setting.upsert({ where: { key }, create: { key, ...data }, update: data });
    if (audit !== null) await writeAudit({ prisma: transaction }, audit.actor, audit.note);
    return result;
  });
}
