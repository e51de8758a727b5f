// Station: a stretch of history → the slices a replay reads one by one, and what it found → a count. Pure arithmetic on event time.
import type { Draft } from '@/lib/detect/draft';
import { meets, type TimeRange } from '@/lib/event/range';
import type { CompiledRule } from '@/lib/rule/kind';
import type { Severity } from '@/lib/rule/rule';

const DAY_MS = 86_400_000;
const FIRST_MS = 8 * DAY_MS;
const LONGEST_MS = 64 * DAY_MS;

/**
 * In time order. The first is short, so that a replay that is stopped has something to show; each next one is twice as long, since
 * every read costs. None is much shorter than what the rule reads around it.
 */
export function replaySlices(compiled: Pick<CompiledRule, 'reading'>, { from, to }: TimeRange): TimeRange[] {
  const around = compiled.reading({ from, to });
  const extra = around.to.getTime() - around.from.getTime() - (to.getTime() - from.getTime());
  const slices: TimeRange[] = [];
  let size = Math.min(LONGEST_MS, Math.max(FIRST_MS, extra));
  for (let start = from.getTime(); start < to.getTime(); start += size) {
    if (slices.length > 0) size = Math.min(LONGEST_MS, size * 2);
    slices.push({ from: new Date(start), to: new Date(Math.min(start + size, to.getTime())) });
  }
  return slices;
}

/** Both halves of a slice that is too full to be read at once; undefined where it is too short to cut. */
export function halve({ from, to }: TimeRange): [TimeRange, TimeRange] | undefined {
  const half = Math.floor((to.getTime() - from.getTime()) / 2);
  if (half < 60_000) return undefined;
  const middle = new Date(from.getTime() + half);
  return [
    { from, to: middle },
    { from: middle, to },
  ];
}

/** What a replay has found so far. Slices may give a finding twice; it counts once. */
export class Found {
  /** In the order they were found, at most `keep`. */
  readonly kept: Draft[] = [];
  readonly bySeverity = new Map<Severity, number>();
  /** Day of the first event, `2024-08-01`, in UTC. */
  readonly byDay = new Map<string, number>();
  private readonly seen = new Set<string>();

  constructor(
    private readonly range: TimeRange,
    private readonly keep: number,
  ) {}

  get total(): number {
    return this.seen.size;
  }

  get ids(): string[] {
    return [...this.seen];
  }

  /** Leaves out what has no event in the range. */
  add(drafts: readonly Draft[]): void {
    for (const draft of drafts) {
      if (this.seen.has(draft.id) || !meets(this.range, draft.firstEventAt, draft.lastEventAt)) continue;
      this.seen.add(draft.id);
      if (this.kept.length < this.keep) this.kept.push(draft);
      this.bySeverity.set(draft.severity, (this.bySeverity.get(draft.severity) ?? 0) + 1);
      const day = draft.firstEventAt.toISOString().slice(0, 10);
      this.byDay.set(day, (this.byDay.get(day) ?? 0) + 1);
    }
  }
}
