// Station: what a quieting that nobody made yet would do to the stored alerts. Refuses to write and to run long.
import { sql } from 'kysely';
import { decideStandings, type QuietAlert } from '@/lib/quiet/decide-standings';
import type { Scope } from '@/lib/quiet/quieting-input';
import type { Database } from '@/lib/store/database';
import { SHOWN_STATUS } from '@/lib/store/alert/alert-filter';
import { everyEventMeets } from './quieting-condition';
import { readOnly } from '@/lib/store/read-only';

export interface HiddenAlert {
  id: string;
  title: string;
  severity: string;
  status: string;
  verdict: string | null;
  lastEventAt: Date;
}

export interface QuietingPreview {
  /** Of the alerts whose last event is after `since`. */
  recent: { hidden: number; total: number };
  /** Of all of them, or of the newest `MOST_ALERTS`. */
  ever: { hidden: number; total: number };
  /** Of those it would hide, how many somebody closed as true positive. */
  truePositives: number;
  /** Whether the alert it is made from would be hidden, or lead its repeats; null where there is none. */
  takesOwn: boolean | null;
  /** The first of what it would hide, newest first; those closed as true positive before all others. */
  alerts: HiddenAlert[];
  isCut: boolean;
}

const MOST_ALERTS = 50_000;
const LISTED = 10;
const PREVIEW_LIMIT_MS = 8_000;

type Row = Omit<QuietAlert, 'exceptedBy' | 'folds'> & HiddenAlert & { meets: boolean };

/** Counts alerts that stand, whether another exception hides them or not. @throws OverLimitError after 8 seconds. */
export async function previewQuieting(db: Database, scope: Scope, since: Date): Promise<QuietingPreview> {
  const ofRules = scope.ruleIds.length === 0 ? sql`true` : sql`a.rule_id = any(${scope.ruleIds}::text[])`;
  const rows = await readOnly(
    db,
    async (reader) =>
      (
        await sql<Row & { ruleId: string }>`
        select a.id, a.rule_id as "ruleId", a.title, a.severity, ${SHOWN_STATUS} as status, a.verdict, a.account_id as "accountId",
          a.first_event_at as "firstEventAt", a.last_event_at as "lastEventAt", a.group_by as "groupBy", a.instance_ids as "instanceIds",
          a.principals, a.user_names as "userNames", a.addresses, a.regions, ${everyEventMeets(scope.condition)} as meets
        from alert a where a.standing <> 'superseded' and ${ofRules} order by a.last_event_at desc, a.id limit ${MOST_ALERTS + 1}`.execute(
          reader,
        )
      ).rows,
    PREVIEW_LIMIT_MS,
  );
  const seen = rows.slice(0, MOST_ALERTS);
  const hidden = scope.kind === 'exception' ? seen.filter(({ meets }) => meets) : repeatsOf(seen, scope);
  const isRecent = ({ lastEventAt }: Row) => lastEventAt >= since;
  const isTruePositive = ({ verdict }: Row) => verdict === 'true-positive';
  const own = scope.alertId === undefined ? undefined : seen.find(({ id }) => id === scope.alertId);
  return {
    recent: { hidden: hidden.filter(isRecent).length, total: seen.filter(isRecent).length },
    ever: { hidden: hidden.length, total: seen.length },
    truePositives: hidden.filter(isTruePositive).length,
    takesOwn: own ? own.meets : null,
    alerts: [...hidden.filter(isTruePositive), ...hidden.filter((row) => !isTruePositive(row))]
      .slice(0, LISTED)
      .map(({ id, title, severity, status, verdict, lastEventAt }) => ({
        ...{ id, title, severity, status, verdict, lastEventAt },
      })),
    isCut: rows.length > MOST_ALERTS,
  };
}

/** Alerts of one rule fold by themselves. */
function repeatsOf<T extends Row & { ruleId: string }>(rows: readonly T[], scope: Scope): T[] {
  const fold = { id: 'preview', by: scope.foldBy, periodMs: scope.periodMs ?? 0 };
  const rules = new Set(rows.map(({ ruleId }) => ruleId));
  const folded = new Set<string>();
  for (const rule of rules) {
    const alerts = rows
      .filter(({ ruleId }) => ruleId === rule)
      .map((row): QuietAlert => ({ ...row, exceptedBy: null, folds: [row.meets] }));
    for (const [id, { standing }] of decideStandings(alerts, [fold]))
      if (standing === 'repeat') folded.add(id);
  }
  return rows.filter(({ id }) => folded.has(id));
}
