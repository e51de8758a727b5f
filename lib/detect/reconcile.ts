// Station: what is stored + what is true now → what to write. Pure. Never deletes an alert.
import type { Draft } from '@/lib/detect/draft';
import { meets, type TimeRange } from '@/lib/event/range';

/** A stored alert or signal, as far as detection wrote it. */
export interface StoredFinding {
  id: string;
  /** Signals are always `current`. */
  standing: string;
  groupBy: Record<string, string | null>;
  firstEventAt: Date;
  lastEventAt: Date;
  /** Fingerprint of the stored draft, see `fingerprint`. */
  fingerprint: string;
}

export interface Changes {
  raise: Draft[];
  /** Stored already, with other evidence, severity, title or entities. */
  change: Draft[];
  /** Superseded before, true again. */
  restore: Draft[];
  supersede: { id: string; by: string | null }[];
}

/** Everything that detection says of a finding under a given id. */
export type DraftContent = Omit<Draft, 'id' | 'ruleId' | 'accountId' | 'firstEventAt' | 'lastEventAt'>;

/**
 * Equal where two drafts of one id say the same. An event can take the place of another under the same id, so the entities count
 * beside the evidence.
 */
export function fingerprint(draft: DraftContent): string {
  return JSON.stringify([
    draft.severity,
    draft.severityReason,
    draft.riskScore,
    draft.vendor,
    draft.title,
    Object.entries(draft.groupBy).sort(([a], [b]) => (a < b ? -1 : 1)),
    draft.evidence.map(({ eventTime, eventId, role }) => [eventTime.toISOString(), eventId, role]),
    draft.instanceIds,
    draft.principals,
    draft.userNames,
    draft.addresses,
    draft.userAgents,
    draft.accessKeys,
    draft.regions,
  ]);
}

/**
 * `stored` may hold more than was settled: a finding outside `settled` is only judged where a draft of its own group overlaps it,
 * because then the two have become one. Where episodes of the kind `mayTouch`, sharing one instant is no overlap.
 */
export function reconcile(
  stored: readonly StoredFinding[],
  drafts: readonly Draft[],
  settled: TimeRange,
  mayTouch: boolean,
): Changes {
  const byId = new Map(stored.map((finding) => [finding.id, finding]));
  const wanted = new Set(drafts.map(({ id }) => id));
  const changes: Changes = { raise: [], change: [], restore: [], supersede: [] };
  for (const draft of drafts) {
    const finding = byId.get(draft.id);
    if (!finding) changes.raise.push(draft);
    else if (finding.standing === 'superseded') changes.restore.push(draft);
    else if (finding.fingerprint !== fingerprint(draft)) changes.change.push(draft);
  }
  for (const finding of stored) {
    if (wanted.has(finding.id) || finding.standing === 'superseded') continue;
    const related = drafts.filter((draft) => overlaps(finding, draft) && sameGroup(finding, draft));
    const isJudged =
      meets(settled, finding.firstEventAt, finding.lastEventAt) ||
      related.some((draft) => !mayTouch || overlapsInside(finding, draft));
    if (isJudged) changes.supersede.push({ id: finding.id, by: related[0]?.id ?? null });
  }
  return changes;
}

type Stretch = Pick<Draft, 'firstEventAt' | 'lastEventAt'>;

function overlaps(a: Stretch, b: Stretch): boolean {
  return a.firstEventAt <= b.lastEventAt && a.lastEventAt >= b.firstEventAt;
}

function overlapsInside(a: Stretch, b: Stretch): boolean {
  return a.firstEventAt < b.lastEventAt && a.lastEventAt > b.firstEventAt;
}

function sameGroup(a: Pick<Draft, 'groupBy'>, b: Pick<Draft, 'groupBy'>): boolean {
  const names = Object.keys(a.groupBy);
  return (
    names.length === Object.keys(b.groupBy).length &&
    names.every((name) => a.groupBy[name] === b.groupBy[name])
  );
}
