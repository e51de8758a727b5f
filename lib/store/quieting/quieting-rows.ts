// Station: exceptions and suppressions as rows. Refuses to change what one says: it is ended and made anew.
import type pg from 'pg';
import { FOLD_FIELDS, type FoldField } from '@/lib/rule/rule';
import { QUIETING_KINDS, type Quieting } from '@/lib/quiet/quieting';
import type { Database } from '@/lib/store/database';

interface Row {
  id: string;
  kind: string;
  rule_ids: string[];
  condition: string;
  fold_by: string[];
  period_ms: string | null;
  reason: string;
}

/** What is in force for `ruleId` by the database's clock, oldest first. */
export async function readInForce(client: pg.ClientBase, ruleId: string): Promise<Quieting[]> {
  const { rows } = await client.query<Row>(
    `SELECT id, kind, rule_ids, condition, fold_by, period_ms, reason FROM quieting
     WHERE settled_at IS NULL AND ended_at IS NULL AND expires_at > clock_timestamp() AND (cardinality(rule_ids) = 0 OR $1 = ANY(rule_ids))
     ORDER BY created_at, id`,
    [ruleId],
  );
  return rows.flatMap((row) => {
    const kind = QUIETING_KINDS.find((one) => one === row.kind);
    if (!kind) return [];
    return [
      {
        id: row.id,
        kind,
        ruleIds: row.rule_ids,
        condition: row.condition,
        foldBy: row.fold_by.filter(isFoldField),
        periodMs: row.period_ms === null ? null : Number(row.period_ms),
        reason: row.reason,
      },
    ];
  });
}

function isFoldField(text: string): text is FoldField {
  return (FOLD_FIELDS as readonly string[]).includes(text);
}

export async function writeQuieting(
  db: Database,
  quieting: Omit<Quieting, 'id'> & { alertId: string | null; expiresAt: Date; by: string | null },
): Promise<string> {
  const { by, periodMs, ...data } = quieting;
  const row = await db.prisma.quieting.create({
    data: { ...data, periodMs: periodMs === null ? null : BigInt(periodMs), createdBy: by },
    select: { id: true },
  });
  return row.id;
}

/** False where it is over already or there is none. */
export async function writeQuietingEnd(db: Database, id: string, by: string | null): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    'UPDATE quieting SET ended_at = clock_timestamp(), ended_by = $2 WHERE id = $1 AND ended_at IS NULL AND settled_at IS NULL AND expires_at > clock_timestamp()',
    [id, by],
  );
  return (rowCount ?? 0) > 0;
}

/** What is over and not yet worked into the alerts. */
export async function readUnsettled(db: Database): Promise<{ id: string; ruleIds: string[] }[]> {
  const { rows } = await db.pool.query<{ id: string; ruleIds: string[] }>(
    `SELECT id, rule_ids AS "ruleIds" FROM quieting
     WHERE settled_at IS NULL AND (ended_at IS NOT NULL OR expires_at <= clock_timestamp()) ORDER BY created_at, id`,
  );
  return rows;
}

export async function markSettled(db: Database, ids: readonly string[]): Promise<void> {
  await db.pool.query('UPDATE quieting SET settled_at = clock_timestamp() WHERE id = ANY($1::uuid[])', [ids]);
}

/** Rules that one covers, or null for every rule; undefined where there is none. */
export async function readScope(db: Database, id: string): Promise<string[] | undefined> {
  return (await db.prisma.quieting.findUnique({ where: { id }, select: { ruleIds: true } }))?.ruleIds;
}

/** Every rule that ever raised an alert, in order. */
export async function readRulesWithAlerts(db: Database): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    'SELECT DISTINCT rule_id AS id FROM alert ORDER BY rule_id',
  );
  return rows.map(({ id }) => id);
}
