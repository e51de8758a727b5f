// Station: which rules have something to examine, and from when. Refuses to run anything, and to look at a clock.
import { compileRule } from '@/lib/rule/compile';
import type { RuleFile } from '@/lib/rule/rule';
import type { Database } from '@/lib/store/database';

/** A rule that failed is tried again without new events after these pauses; the last one stays. */
const BACK_OFF_MS = [60_000, 5 * 60_000, 15 * 60_000, 60 * 60_000];

/** A rule that has to examine nothing still gets a turn when its cursor is so many touched ranges behind, so that nobody reads them again and again. */
const MAX_BEHIND = 500;

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
    names: namesOf(file),
  }));
  const { rows } = await db.pool.query<DueRow>(
    `SELECT w.id, done.started_at AS last_at, failed.n AS failures, failed.at AS failed_at
     FROM jsonb_to_recordset($1::jsonb) AS w(id text, hash text, members text[], names text[])
     CROSS JOIN (SELECT coalesce(max(id), 0) AS id FROM touched_range) newest
     LEFT JOIN rule r ON r.id = w.id
     LEFT JOIN LATERAL (SELECT id, started_at FROM rule_run WHERE rule_id = w.id AND outcome <> 'failed' ORDER BY id DESC LIMIT 1) done ON true
     CROSS JOIN LATERAL (SELECT count(*)::int AS n, max(started_at) AS at FROM rule_run WHERE rule_id = w.id AND id > coalesce(done.id, 0)) failed
     WHERE r.id IS NULL OR r.definition_hash <> w.hash OR (r.enabled AND (
       newest.id - r.cursor > $2
       OR EXISTS (SELECT 1 FROM rule_due d WHERE d.rule_id = w.id)
       OR EXISTS (SELECT 1 FROM touched_range t WHERE t.id > r.cursor
         AND CASE WHEN w.members IS NULL
           THEN t.rule_id IS NULL AND (w.names IS NULL OR r.cursor = 0 OR coalesce(cardinality(t.event_names), 0) = 0 OR t.event_names && w.names)
           ELSE t.rule_id = ANY(w.members) OR t.rule_id IS NULL AND coalesce(cardinality(t.event_names), 0) = 0 END)))`,
    [JSON.stringify(wanted), MAX_BEHIND],
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

const names = new WeakMap<RuleFile, string[] | null>();

/** Event names outside which nothing matters to the rule; null where any may, also where the rule cannot be compiled: its turn says why. */
function namesOf(file: RuleFile): string[] | null {
  const known = names.get(file);
  if (known !== undefined) return known;
  let found: string[] | null = null;
  try {
    const { eventNames } = compileRule(file);
    found = eventNames ? [...eventNames] : null;
  } catch {
    found = null;
  }
  names.set(file, found);
  return found;
}

function backOff(failures: number): number {
  return BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length) - 1] ?? 0;
}
