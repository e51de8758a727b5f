// Station: what administrators set in the browser, one JSON value a key. Refuses to know what a value means: its reader checks it.
import type { Json } from '@/lib/event/event';
import type { Database } from './database';
import { Prisma } from './generated/client';

export type SettingKey = 'aws-access';

/** Undefined where nothing was set. */
export async function readSetting(db: Database, key: SettingKey): Promise<Json | undefined> {
  const row = await db.prisma.setting.findUnique({ where: { key }, select: { value: true } });
  return row === null ? undefined : (row.value as Json);
}

/** `by` is the user id; null for the system and the command line. */
export async function writeSetting(
  db: Pick<Database, 'prisma'> | { prisma: Prisma.TransactionClient },
  key: SettingKey,
  value: Json,
  by: string | null,
): Promise<void> {
  const data = { value: value ?? Prisma.JsonNull, updatedAt: new Date(), updatedBy: by };
  await db.prisma.setting.upsert({ where: { key }, create: { key, ...data }, update: data });
}
