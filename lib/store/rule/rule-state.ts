// Station: what the database knows of a rule: its switch, its runs and what it raised. Refuses the logic, which is in files.
import { sql } from 'kysely';
import type { Database } from '@/lib/store/database';

export interface RuleState {
  id: string;
  name: string;
  vendor: string;
  kind: string;
  severity: string;
  enabled: boolean;
  error: string | null;
  /** Start of the newest run; null before the first. */
  lastRunAt: Date | null;
  lastRunOutcome: string | null;
  /** Alerts or signals raised or kept since `since`, by when they were made. */
  findings: number;
}

/** State of every rule that was ever synced, by id. */
export async function readRuleStates(db: Database, since: Date): Promise<Map<string, RuleState>> {
  const { rows } = await sql<RuleState>`
    WITH last AS (
      SELECT DISTINCT ON (rule_id) rule_id, started_at, outcome FROM rule_run ORDER BY rule_id, id DESC
    ), found AS (
      SELECT rule_id, count(*)::int AS n FROM (
        SELECT rule_id FROM alert WHERE created_at >= ${since} AND standing = 'current'
        UNION ALL SELECT rule_id FROM signal WHERE created_at >= ${since}
      ) made GROUP BY rule_id
    )
    SELECT r.id, r.name, r.vendor, r.kind, r.severity, r.enabled, r.error,
      last.started_at AS "lastRunAt", last.outcome AS "lastRunOutcome", coalesce(found.n, 0) AS findings
    FROM rule r LEFT JOIN last ON last.rule_id = r.id LEFT JOIN found ON found.rule_id = r.id
    ORDER BY r.id COLLATE "C"`.execute(db.kysely);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Turns a rule on or off; a rule that is turned on starts over, so it also examines what came while it was off. False where there is none. */
export async function writeRuleEnabled(
  db: Pick<Database, 'kysely'>,
  ruleId: string,
  enabled: boolean,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    UPDATE rule SET enabled = ${enabled}, cursor = CASE WHEN ${enabled} AND NOT enabled THEN 0 ELSE cursor END, updated_at = CURRENT_TIMESTAMP
    WHERE id = ${ruleId}`.execute(db.kysely);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Undefined for a rule that was never synced. */
export async function readRuleEnabled(db: Database, ruleId: string): Promise<boolean | undefined> {
  const row = await db.prisma.rule.findUnique({ where: { id: ruleId }, select: { enabled: true } });
  return row?.enabled;
}

/** Null where the rule has its own severity, undefined for a rule that was never synced. */
export async function readSeverityOverride(db: Database, ruleId: string): Promise<string | null | undefined> {
  const row = await db.prisma.rule.findUnique({ where: { id: ruleId }, select: { severityOverride: true } });
  return row?.severityOverride;
}

/** Null gives the rule its own severity back. */
export async function writeSeverityOverride(
  db: Pick<Database, 'kysely'>,
  ruleId: string,
  severity: string | null,
): Promise<void> {
  await sql`UPDATE rule SET severity_override = ${severity}, updated_at = CURRENT_TIMESTAMP WHERE id = ${ruleId}`.execute(
    db.kysely,
  );
}
