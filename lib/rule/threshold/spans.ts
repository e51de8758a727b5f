// Station: moments of one group → the stretches in which enough happened. Pure arithmetic on milliseconds.
import type { Span } from '@/lib/rule/sequence/spans';

/** One event. */
export interface CountedMoment {
  at: number;
  /** Its values of what is counted distinctly; none where it has no such value or nothing is. */
  values: readonly string[];
}

export interface Enough {
  count: number;
  /** Different values wanted; 0 where none are counted. */
  distinct: number;
}

/**
 * At each instant the rule looks back over `withinMs`, both ends included; where that holds enough, all of it belongs to a crowd.
 * Crowds that share an instant are one. `moments` must be in time order; the order within an instant does not matter.
 */
export function findCrowds(moments: readonly CountedMoment[], enough: Enough, withinMs: number): Span[] {
  const present = new Map<string, number>();
  const crowds: Span[] = [];
  let low = 0;
  for (let high = 0; high < moments.length;) {
    const at = moments[high]?.at ?? 0;
    for (; moments[high]?.at === at; high++) add(present, moments[high], 1);
    for (; at - (moments[low]?.at ?? at) > withinMs; low++) add(present, moments[low], -1);
    if (high - low < enough.count || present.size < enough.distinct) continue;
    const from = moments[low]?.at ?? at;
    const last = crowds.at(-1);
    if (last && from <= last.to) last.to = at;
    else crowds.push({ from, to: at });
  }
  return crowds;
}

function add(present: Map<string, number>, moment: CountedMoment | undefined, times: 1 | -1): void {
  for (const value of moment?.values ?? []) {
    const left = (present.get(value) ?? 0) + times;
    if (left === 0) present.delete(value);
    else present.set(value, left);
  }
}
