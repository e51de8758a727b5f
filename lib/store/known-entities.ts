// Station: the networks, principals and clients that people know.
import { ConflictError, NotFoundError } from '@/lib/errors';
import { KNOWN_KINDS, type KnownEntity, type KnownKind } from '@/lib/rule/known';
import type { Database } from '@/lib/store/database';
import { Prisma } from './generated/client';

/** In an order that does not depend on when they were added. */
export async function readKnownEntities(db: Database): Promise<KnownEntity[]> {
  const rows = await db.prisma.knownEntity.findMany({ orderBy: [{ kind: 'asc' }, { pattern: 'asc' }] });
  return rows.flatMap(({ kind: text, pattern, label, lowers }) => {
    const kind = KNOWN_KINDS.find((one) => one === text);
    return kind === undefined ? [] : [{ kind, pattern, label, lowers }];
  });
}

export interface KnownRow extends KnownEntity {
  id: string;
  note: string;
  /** Null for the command line and for removed accounts. */
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
}

export const KNOWN_SORT_KEYS = ['kind', 'pattern', 'label', 'lowers', 'createdAt', 'updatedAt'] as const;
export type KnownSortKey = (typeof KNOWN_SORT_KEYS)[number];

/** One page of one kind, or of all kinds, and how many there are. */
export async function readKnownPage(
  db: Database,
  query: {
    kind: KnownKind | undefined;
    sort: { key: KnownSortKey; descending: boolean };
    page: number;
    pageSize: number;
  },
): Promise<{ rows: KnownRow[]; total: number }> {
  const where = query.kind === undefined ? {} : { kind: query.kind };
  const [rows, total] = await Promise.all([
    db.prisma.knownEntity.findMany({
      where,
      orderBy: [{ [query.sort.key]: query.sort.descending ? 'desc' : 'asc' }, { id: 'asc' }],
      skip: (query.page - 1) * query.pageSize,
      take: query.pageSize,
    }),
    db.prisma.knownEntity.count({ where }),
  ]);
  const makers = await db.prisma.user.findMany({
    where: { id: { in: rows.flatMap(({ createdBy }) => createdBy ?? []) } },
    select: { id: true, name: true },
  });
  return {
    total,
    rows: rows.flatMap(({ kind: text, createdBy, ...row }) => {
      const kind = KNOWN_KINDS.find((one) => one === text);
      const name = makers.find(({ id }) => id === createdBy)?.name ?? null;
      return kind === undefined ? [] : [{ ...row, kind, createdBy: name }];
    }),
  };
}

/** Writes a new one, or the one of `id` anew. Returns how it was before; null for a new one. @throws ConflictError | NotFoundError */
export async function writeKnownEntity(
  db: Database,
  { id, ...entity }: KnownEntity & { id?: string | undefined; note: string },
  by: string | null,
): Promise<KnownEntity | null> {
  try {
    if (id === undefined) {
      await db.prisma.knownEntity.create({ data: { ...entity, createdBy: by } });
      return null;
    }
    return await db.prisma.$transaction(async (transaction) => {
      const before = await transaction.knownEntity.findUnique({ where: { id } });
      if (!before) throw gone();
      await transaction.knownEntity.update({ where: { id }, data: { ...entity, updatedAt: new Date() } });
      return { ...entity, pattern: before.pattern, label: before.label, lowers: before.lowers };
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new ConflictError(`${entity.pattern} is known already. Edit the entry that is there.`);
    throw error;
  }
}

/** Returns what it was. @throws NotFoundError */
export async function deleteKnownEntity(
  db: Database,
  id: string,
): Promise<{ pattern: string; label: string; lowers: boolean }> {
  const { rows } = await db.pool.query<{ pattern: string; label: string; lowers: boolean }>(
    'DELETE FROM known_entity WHERE id = $1 RETURNING pattern, label, lowers',
    [id],
  );
  if (!rows[0]) throw gone();
  return rows[0];
}

function gone(): NotFoundError {
  return new NotFoundError('Somebody removed this entry. Reload the page.');
}
