// Station: what people made of rules, append-only. Refuses to change or delete a row: the newest that decides is in force.
import { sql } from 'kysely';
import { ConflictError } from '@/lib/errors';
import type { JsonObject } from '@/lib/event/event';
import type { Database } from '@/lib/store/database';
import type { RuleTexts } from './rule-text';

export const CHANGE_KINDS = [
  'created',
  'edited',
  'imported',
  'restored',
  'reset',
  'removed',
  'enabled',
  'disabled',
  'severity',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Rows that decide what a rule is: those with texts, and those that take them away. */
const DECIDES = sql`(files IS NOT NULL OR kind IN ('reset', 'removed'))`;

export interface NewChange {
  ruleId: string;
  kind: ChangeKind;
  detail: JsonObject;
  texts?: RuleTexts;
  by: string | null;
  /** Id of the deciding row that the person saw, null for none; left out where the newest state is meant. */
  expected?: string | null;
  /** Written in the same transaction. */
  also?: (transaction: Database['kysely']) => Promise<unknown>;
}

/** Adds a row, one writer at a time per rule. @returns its id @throws ConflictError where another row decides than the one expected */
export async function addRuleChange(db: Database, change: NewChange): Promise<string> {
  const { ruleId, kind, detail, texts, by, expected, also } = change;
  return db.kysely.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`rule ${ruleId}`}, 0))`.execute(transaction);
    if (expected !== undefined) {
      const { rows } = await sql<{ id: string; kind: string; name: string | null }>`
        SELECT c.id::text, c.kind, u.name FROM rule_change c LEFT JOIN "user" u ON u.id = c.actor_id
        WHERE rule_id = ${ruleId} AND ${DECIDES} ORDER BY c.id DESC LIMIT 1`.execute(transaction);
      const [last] = rows;
      if ((last?.id ?? null) !== expected)
        throw new ConflictError(
          `${last?.name ?? 'Somebody else'} changed this rule since you opened it. Keep a copy of your text, reload, and compare in the history.`,
        );
    }
    const { rows } = await sql<{ id: string }>`
      INSERT INTO rule_change (rule_id, kind, detail, files, actor_id)
      VALUES (${ruleId}, ${kind}, ${JSON.stringify(detail)}::jsonb, ${texts ? JSON.stringify(Object.fromEntries(texts)) : null}::jsonb, ${by})
      RETURNING id::text`.execute(transaction);
    const [added] = rows;
    if (!added) throw new Error('the change was not stored');
    await also?.(transaction);
    return added.id;
  });
}

export interface DecidingChange {
  id: string;
  ruleId: string;
  kind: ChangeKind;
  /** Whether it has texts; `reset` and `removed` have none. */
  hasTexts: boolean;
}

/** For every rule that was ever written here, or for one, the row that decides what it is. */
export async function readDecidingChanges(
  db: Database,
  ruleId: string | null = null,
): Promise<DecidingChange[]> {
  const { rows } = await sql<DecidingChange>`
    SELECT DISTINCT ON (rule_id) id::text, rule_id AS "ruleId", kind, files IS NOT NULL AS "hasTexts"
    FROM rule_change WHERE ${DECIDES} AND (${ruleId}::text IS NULL OR rule_id = ${ruleId}) ORDER BY rule_id, rule_change.id DESC`.execute(
    db.kysely,
  );
  return rows;
}

/** The row that decides what one rule is; undefined where nothing was ever written of it. */
export async function readDecidingChange(db: Database, ruleId: string): Promise<DecidingChange | undefined> {
  return (await readDecidingChanges(db, ruleId))[0];
}

/** Texts of these changes by change id, of any rule or of one; those without texts are left out. */
export async function readChangeTexts(
  db: Database,
  ruleId: string | null,
  ids: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; files: Record<string, string> }>`
    SELECT id::text, files FROM rule_change WHERE files IS NOT NULL AND id = ANY(${ids}::bigint[])
      AND (${ruleId}::text IS NULL OR rule_id = ${ruleId})`.execute(db.kysely);
  return new Map(rows.map(({ id, files }) => [id, inOrder(files)]));
}

/** JSON columns order keys by length; people expect rule, guide, cases, records. */
function inOrder(files: Record<string, string>): Map<string, string> {
  const first = ['rule.yml', 'guide.yml', 'cases.yml'];
  const rest = Object.keys(files)
    .filter((name) => !first.includes(name))
    .sort();
  return new Map(
    [...first, ...rest].flatMap((name) => {
      const text = files[name];
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

export interface RuleChangeRow {
  id: string;
  at: Date;
  actorId: string | null;
  /** Absent for the command line and for people who were removed. */
  actorName: string | null;
  kind: ChangeKind;
  detail: JsonObject;
  hasTexts: boolean;
}

/** Newest first. */
export async function readRuleChanges(
  db: Database,
  ruleId: string,
  page: { offset: number; limit: number },
): Promise<{ total: number; changes: RuleChangeRow[] }> {
  const [{ rows }, { rows: counted }] = await Promise.all([
    sql<RuleChangeRow>`
      SELECT c.id::text, c.at, c.actor_id AS "actorId", u.name AS "actorName", c.kind, c.detail, c.files IS NOT NULL AS "hasTexts"
      FROM rule_change c LEFT JOIN "user" u ON u.id = c.actor_id
      WHERE c.rule_id = ${ruleId} ORDER BY c.id DESC LIMIT ${page.limit} OFFSET ${page.offset}`.execute(
      db.kysely,
    ),
    sql<{ n: number }>`SELECT count(*)::int AS n FROM rule_change WHERE rule_id = ${ruleId}`.execute(
      db.kysely,
    ),
  ]);
  return { total: counted[0]?.n ?? 0, changes: rows };
}

/** The deciding row before `id`, which its texts are compared with. */
export async function readDecidingBefore(
  db: Database,
  ruleId: string,
  id: string,
): Promise<DecidingChange | undefined> {
  const { rows } = await sql<DecidingChange>`
    SELECT id::text, rule_id AS "ruleId", kind, files IS NOT NULL AS "hasTexts" FROM rule_change
    WHERE rule_id = ${ruleId} AND id < ${id}::bigint AND ${DECIDES} ORDER BY rule_change.id DESC LIMIT 1`.execute(
    db.kysely,
  );
  return rows[0];
}

/** One change, and whether it decided what the rule is. */
export async function readRuleChange(
  db: Database,
  ruleId: string,
  id: string,
): Promise<(DecidingChange & { decides: boolean }) | undefined> {
  const { rows } = await sql<DecidingChange & { decides: boolean }>`
    SELECT id::text, rule_id AS "ruleId", kind, files IS NOT NULL AS "hasTexts", ${DECIDES} AS decides FROM rule_change
    WHERE rule_id = ${ruleId} AND id = ${id}::bigint`.execute(db.kysely);
  return rows[0];
}
