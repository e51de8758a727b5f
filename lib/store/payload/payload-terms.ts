// Station: the terms of kept payloads. Refuses to know what a term means.
import type { Term } from '@/lib/payload/decoded';
import { TERMS_VERSION } from '@/lib/payload/terms/payload-terms';
import type { Database } from '@/lib/store/database';
import { storedTerm } from './payloads';

export interface OtherPayloads {
  count: number;
  /** The first few SHA-256, in their own order. */
  sha256s: string[];
}

/** In how many other payloads each term stands; a domain also where one below it does, as in events. `terms` as they are stored; the answer is in their order. */
export async function readOtherPayloads(
  db: Database,
  sha256: string,
  terms: readonly { kind: string; value: string }[],
  most: number,
): Promise<OtherPayloads[]> {
  if (terms.length === 0) return [];
  const { rows } = await db.pool.query<{ kind: string; value: string; count: number; sha256s: string[] }>(
    `SELECT asked.kind, asked.value, count(DISTINCT t.sha256)::int AS count,
       (array_agg(DISTINCT t.sha256 ORDER BY t.sha256))[1:$4] AS "sha256s"
     FROM payload_term t JOIN unnest($1::text[], $2::text[]) AS asked(kind, value) ON t.kind = asked.kind
       AND (t.value = asked.value OR t.kind = 'domain' AND right(t.value, length(asked.value) + 1) = '.' || asked.value)
     WHERE t.sha256 <> $3 GROUP BY asked.kind, asked.value`,
    [terms.map(({ kind }) => kind), terms.map(({ value }) => value), sha256, most],
  );
  const found = new Map(
    rows.map(({ kind, value, count, sha256s }) => [`${kind} ${value}`, { count, sha256s }]),
  );
  return terms.map(({ kind, value }) => found.get(`${kind} ${value}`) ?? { count: 0, sha256s: [] });
}

/** Payloads whose terms an older version read, at most `limit`. */
export async function readOutdatedPayloads(
  db: Database,
  limit: number,
): Promise<{ sha256: string; bytes: Uint8Array }[]> {
  return db.prisma.payload.findMany({
    where: { termsVersion: { lt: TERMS_VERSION } },
    orderBy: { sha256: 'asc' },
    take: limit,
    select: { sha256: true, bytes: true },
  });
}

/** Replaces the terms of one payload by those of the present version. */
export async function replaceTerms(db: Database, sha256: string, terms: readonly Term[]): Promise<void> {
  await db.prisma.$transaction([
    db.prisma.payloadTerm.deleteMany({ where: { sha256 } }),
    db.prisma.payloadTerm.createMany({
      data: terms.map(({ kind, value }) => ({ kind, value: storedTerm(kind, value), sha256 })),
      skipDuplicates: true,
    }),
    db.prisma.payload.updateMany({ where: { sha256 }, data: { termsVersion: TERMS_VERSION } }),
  ]);
}
