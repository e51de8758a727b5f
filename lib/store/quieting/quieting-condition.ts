// Station: a quieting's condition → SQL over alert `a`. One event that does not meet it is enough: a foreign call is never hidden with known ones.
import { sql, type RawBuilder } from 'kysely';
import { QueryError } from '@/lib/errors';
import { kqlToSql } from '@/lib/query/kql-to-sql';
import { parseKql } from '@/lib/query/parse-kql';

/** Whether every event of alert `a` is stored and meets `condition`. One that no longer compiles is met by nothing, so it hides nothing. */
export function everyEventMeets(condition: string): RawBuilder<boolean> {
  const compiled = compile(condition);
  if (compiled === 'all') return sql<boolean>`true`;
  return sql<boolean>`(a.evidence_count > 0 AND NOT EXISTS (
    SELECT 1 FROM alert_evidence v
    LEFT JOIN event e ON e.account_id = v.account_id AND e.event_time = v.event_time AND e.event_id = v.event_id
    WHERE v.account_id = a.account_id AND v.alert_id = a.id AND (e.event_id IS NULL OR NOT ${compiled})))`;
}

function compile(condition: string): RawBuilder<boolean> | 'all' {
  try {
    const node = parseKql(condition);
    return node.kind === 'all' ? 'all' : kqlToSql(node, { alias: 'e' });
  } catch (error) {
    if (error instanceof QueryError) return sql<boolean>`false`;
    throw error;
  }
}
