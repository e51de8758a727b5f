// Station: the rule table: state of the rules whose logic is in files.
import type { Database } from '@/lib/store/database';
import type { LoadedRule } from './rule-text';

/** Begins the error of every rule whose definition cannot be used. */
const UNUSABLE = 'Does not run: ';
const MISSING = 'its files are gone.';

/**
 * A rule whose definition cannot be used keeps its state, so that mending it brings it back as it was. `faults` says by rule id what
 * is wrong and where.
 */
export async function syncRuleRows(
  db: Database,
  rules: readonly LoadedRule[],
  faults: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  const rows = rules.map(({ file, hash }) => ({
    id: file.id,
    name: file.name,
    vendor: file.vendor,
    kind: file.logic.kind,
    severity: file.severity,
    enabled: file.enabled,
    hash,
  }));
  await db.pool.query(
    `WITH wanted AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS d(id text, name text, vendor text, kind text, severity text, enabled boolean, hash text)
     ), missing AS (
       UPDATE rule SET error = $2 || coalesce($3::jsonb ->> rule.id, $4)
       WHERE error IS DISTINCT FROM $2 || coalesce($3::jsonb ->> rule.id, $4) AND NOT EXISTS (SELECT 1 FROM wanted WHERE wanted.id = rule.id)
     ), found_again AS (
       UPDATE rule SET error = NULL FROM wanted
       WHERE wanted.id = rule.id AND starts_with(rule.error, $2) AND rule.definition_hash = wanted.hash
     )
     INSERT INTO rule (id, name, vendor, kind, severity, enabled, definition_hash)
     SELECT id, name, vendor, kind, severity, enabled, hash FROM wanted
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, vendor = excluded.vendor, kind = excluded.kind, severity = excluded.severity,
       definition_hash = excluded.definition_hash, cursor = 0, error = NULL, updated_at = CURRENT_TIMESTAMP
     WHERE rule.definition_hash <> excluded.definition_hash`,
    [JSON.stringify(rows), UNUSABLE, JSON.stringify(Object.fromEntries(faults)), MISSING],
  );
}
