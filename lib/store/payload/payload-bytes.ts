// Station: several contents by SHA-256 → their bytes, in one query. Refuses to change or remove any.
import type { Database } from '@/lib/store/database';

/** Bytes of those of `sha256s` that are kept, by SHA-256. */
export async function readManyPayloads(
  db: Database,
  sha256s: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const rows = await db.prisma.payload.findMany({
    where: { sha256: { in: [...new Set(sha256s)] } },
    select: { sha256: true, bytes: true },
  });
  return new Map(rows.map((row) => [row.sha256, row.bytes]));
}
