// Station: received files whose reading has not ended → their ids. Refuses files without a received copy: nothing is left to read.
import type { Database } from './database';

/** Ids in order of arrival. */
export async function readUnfinishedFiles(db: Database): Promise<string[]> {
  const files = await db.prisma.ingestFile.findMany({
    where: { status: { in: ['waiting', 'reading'] }, spool: { not: null } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return files.map((file) => String(file.id));
}
