// Station: what people call good for an instance: the newest mark that stands is its last known good. Refuses to delete: a mark is
// withdrawn, and stays.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '@/lib/access/actor';
import { writeAudit } from '@/lib/store/audit';
import type { Database } from '@/lib/store/database';
import type { Prisma } from '@/lib/store/generated/client';

export interface InstanceName {
  accountId: string;
  instanceId: string;
}

export interface GoodRow extends InstanceName {
  sha256: string;
  note: string;
  markedAt: Date;
  /** Name of the person; null for the command line and for removed accounts. */
  markedBy: string | null;
}

/** Gives the last known good of each of these instances; null where none is marked. */
export async function readGoods(
  db: Database,
  instances: readonly InstanceName[],
): Promise<(instance: InstanceName) => GoodRow | null> {
  if (instances.length === 0) return () => null;
  const found = await sql<GoodRow>`
    SELECT DISTINCT ON (m.account_id, m.instance_id) m.account_id AS "accountId", m.instance_id AS "instanceId", m.sha256, m.note,
      m.marked_at AS "markedAt", u.name AS "markedBy"
    FROM payload_mark m LEFT JOIN "user" u ON u.id = m.marked_by
    WHERE (m.account_id, m.instance_id) IN (SELECT * FROM unnest(${instances.map(({ accountId }) => accountId)}::text[],
      ${instances.map(({ instanceId }) => instanceId)}::text[])) AND m.withdrawn_at IS NULL
    ORDER BY m.account_id, m.instance_id, m.marked_at DESC, m.id DESC`.execute(db.kysely);
  const goods = new Map(found.rows.map((row) => [keyOf(row), row]));
  return (instance) => goods.get(keyOf(instance)) ?? null;
}

function keyOf({ accountId, instanceId }: InstanceName): string {
  return JSON.stringify([accountId, instanceId]);
}

export interface Marking extends InstanceName {
  sha256: string;
  note: string;
  by: string | null;
  at: Date;
}

/** Marks unless this content is the instance's last known good already; `added` says which. Audited in the same transaction. */
export async function insertMark(db: Database, actor: Actor, mark: Marking): Promise<{ added: boolean }> {
  const { accountId, instanceId, sha256, note, by, at } = mark;
  return db.prisma.$transaction(async (transaction) => {
    await lockInstance(transaction, mark);
    const newest = await transaction.payloadMark.findFirst({
      where: { accountId, instanceId, withdrawnAt: null },
      orderBy: [{ markedAt: 'desc' }, { id: 'desc' }],
    });
    if (newest?.sha256 === sha256) return { added: false };
    // Later than what it takes the place of, also where this machine's clock went back.
    const markedAt = newest && newest.markedAt >= at ? new Date(newest.markedAt.getTime() + 1) : at;
    await transaction.payloadMark.create({
      data: { accountId, id: randomUUID(), instanceId, sha256, note, markedBy: by, markedAt },
    });
    await writeAudit({ prisma: transaction }, actor, {
      action: 'good-marked',
      subjectKind: 'instance',
      subjectId: instanceId,
      detail: { accountId, sha256, before: newest?.sha256 ?? null },
    });
    return { added: true };
  });
}

/** Withdraws every standing mark of this content on this instance; none is no fault. Audited in the same transaction. */
export async function withdrawMarks(
  db: Database,
  actor: Actor,
  mark: Omit<Marking, 'note'>,
): Promise<{ withdrawn: number }> {
  const { accountId, instanceId, sha256, by, at } = mark;
  return db.prisma.$transaction(async (transaction) => {
    await lockInstance(transaction, mark);
    const { count } = await transaction.payloadMark.updateMany({
      where: { accountId, instanceId, sha256, withdrawnAt: null },
      data: { withdrawnAt: at, withdrawnBy: by },
    });
    if (count > 0)
      await writeAudit({ prisma: transaction }, actor, {
        action: 'good-withdrawn',
        subjectKind: 'instance',
        subjectId: instanceId,
        detail: { accountId, sha256 },
      });
    return { withdrawn: count };
  });
}

/** One change of an instance's marks at a time, so that two people at once leave one mark. */
async function lockInstance(
  transaction: Prisma.TransactionClient,
  { accountId, instanceId }: InstanceName,
): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`payload-mark/${accountId}/${instanceId}`}, 0))`;
}
