// Station: what is stored + what is true now → what to write. Pure. Never deletes an alert.
import type { Draft } from '@/lib/detect/draft';
import { meets, type TimeRange } from '@/lib/event/range';

/** The detection side of a stored alert. */
export interface StoredAlert {
  id: string;
  standing: string;
  groupBy: Record<string, string | null>;
  firstEventAt: Date;
  lastEventAt: Date;
  /** Fingerprint of the stored draft, see `fingerprint`. */
  fingerprint: string;
}

export interface Changes {
  raise: Draft[];
  /** Stored already, with other evidence, severity or title. */
  change: Draft[];
  /** Superseded before, true again. */
  restore: Draft[];
  supersede: { id: string; by: string | null }[];
}

/** Equal where two drafts of one id say the same. */
export function fingerprint(
  draft: Pick<Draft, 'severity' | 'severityReason' | 'riskScore' | 'title'> & {
    evidence: readonly { eventTime: Date; eventId: string; role: string }[];
  },
): string {
  return JSON.stringify([
    draft.severity,
    draft.severityReason,
    draft.riskScore,
    draft.title,
    draft.evidence.map(({ eventTime, eventId, role }) => [eventTime.toISOString(), eventId, role]),
  ]);
}

/**
 * `stored` may hold more than was settled: an alert outside `settled` is only judged where a draft of its own group overlaps it,
 * because then the two have become one.
 */
export function reconcile(
  stored: readonly StoredAlert[],
  drafts: readonly Draft[],
  settled: TimeRange,
): Changes {
  const byId = new Map(stored.map((alert) => [alert.id, alert]));
  const wanted = new Set(drafts.map(({ id }) => id));
  const changes: Changes = { raise: [], change: [], restore: [], supersede: [] };
  for (const draft of drafts) {
    const alert = byId.get(draft.id);
    if (!alert) changes.raise.push(draft);
    else if (alert.standing === 'superseded') changes.restore.push(draft);
    else if (alert.fingerprint !== fingerprint(draft)) changes.change.push(draft);
  }
  for (const alert of stored) {
    if (wanted.has(alert.id) || alert.standing === 'superseded') continue;
    const successor = drafts.find((draft) => overlaps(alert, draft) && sameGroup(alert, draft));
    if (successor || meets(settled, alert.firstEventAt, alert.lastEventAt)) {
      changes.supersede.push({ id: alert.id, by: successor?.id ?? null });
    }
  }
  return changes;
}

type Stretch = Pick<Draft, 'firstEventAt' | 'lastEventAt'>;

function overlaps(a: Stretch, b: Stretch): boolean {
  return a.firstEventAt <= b.lastEventAt && a.lastEventAt >= b.firstEventAt;
}

function sameGroup(a: Pick<Draft, 'groupBy'>, b: Pick<Draft, 'groupBy'>): boolean {
  const names = Object.keys(a.groupBy);
  return (
    names.length === Object.keys(b.groupBy).length &&
    names.every((name) => a.groupBy[name] === b.groupBy[name])
  );
}
