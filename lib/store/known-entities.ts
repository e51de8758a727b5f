// Station: the networks, principals and clients that people know.
import { KNOWN_KINDS, type KnownEntity } from '@/lib/rule/known';
import type { Database } from '@/lib/store/database';

/** In an order that does not depend on when they were added. */
export async function readKnownEntities(db: Database): Promise<KnownEntity[]> {
  const rows = await db.prisma.knownEntity.findMany({ orderBy: [{ kind: 'asc' }, { pattern: 'asc' }] });
  return rows.flatMap(({ kind: text, pattern, label, lowers }) => {
    const kind = KNOWN_KINDS.find((one) => one === text);
    return kind === undefined ? [] : [{ kind, pattern, label, lowers }];
  });
}
