// Station: what rules are called, of every rule that was ever synced.
import type { Database } from '@/lib/store/database';

/** Names by id. */
export async function readRuleNames(db: Database): Promise<Map<string, string>> {
  const rows = await db.prisma.rule.findMany({ select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
