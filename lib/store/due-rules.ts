// Station: which rules have something to examine, and from when. Refuses to run anything, and to look at a clock.
import type { RuleFile } from '@/lib/rule/rule';
import type { Database } from '@/lib/store/database';

/** A rule that failed is tried again without new events after these pauses; the last one stays. */
const BACK_OFF_MS = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];

export interface DueRule {
  id: string;
  /** End of the rule's interval; it must not run before. */
  notBefore: Date | undefined;
  /** When to try a failing rule again, should no events come. */
  retryAt: Date | undefined;
}

interface DueRow {
  id: string;
  last_at: Date | null;
  failures: number;
  failed_at: Date | null;
}

/** Rules without a row, or whose row has another definition, are due too: their first turn examines everything. */
export async function readDueRules(
  db: Database,
  rules: readonly { file: RuleFile; hash: string }[],
): Promise<DueRule[]> {
  const wanted = rules.map(({ file, hash }) => ({
    id: file.id,
    hash,
    members: file.logic.kind === 'correlation' ? file.logic.steps.map(({ rule }) => rule) : null,
  }));
  const { rows } = await db.pool.query<DueRow>(
    `SELECT w.id, done.started_at AS last_at, failed.n AS failures, failed.at AS failed_at
     FROM jsonb_to_recordset($1::jsonb) AS w(id text, hash text, members text[])
     LEFT JOIN rule r ON r.id = w.id
     LEFT JOIN LATERAL (SELECT id, started_at FROM rule_run WHERE rule_id = w.id AND outcome <> 'failed' ORDER BY id DESC LIMIT 1) done ON true
     CROSS JOIN LATERAL (SELECT count(*)::int AS n, max(started_at) AS at FROM rule_run WHERE rule_id = w.id AND id > coalesce(done.id, 0)) failed
     WHERE r.id IS NULL OR r.definition_hash <> w.hash OR (r.enabled AND (
       EXISTS (SELECT 1 FROM rule_due d WHERE d.rule_id = w.id)
       OR EXISTS (SELECT 1 FROM touched_range t WHERE t.id > r.cursor
         AND CASE WHEN w.members IS NULL THEN t.rule_id IS NULL
           ELSE t.rule_id = ANY(w.members) OR t.rule_id IS NULL AND cardinality(t.event_names) = 0 END)))`,
    [JSON.stringify(wanted)],
  );
  const intervals = new Map(rules.map(({ file }) => [file.id, file.schedule?.interval]));
  return rows.map(({ id, last_at, failures, failed_at }) => {
    const interval = intervals.get(id);
    return {
      id,
      notBefore: last_at && interval !== undefined ? new Date(last_at.getTime() + interval) : undefined,
      retryAt: failed_at ? new Date(failed_at.getTime() + backOff(failures)) : undefined,
    };
  });
}

/** When somebody has to look at the rule, should no events come; undefined where that is now. */
export function waitsUntil({ notBefore, retryAt }: DueRule, at: Date): Date | undefined {
  const until = Math.max(notBefore?.getTime() ?? 0, retryAt?.getTime() ?? 0);
  return until > at.getTime() ? new Date(until) : undefined;
}

function backOff(failures: number): number {
  return BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? 0;
}
