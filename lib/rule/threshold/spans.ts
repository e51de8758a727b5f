// Station: moments of one group → the stretches in which enough happened. Pure arithmetic on milliseconds.
import type { Span } from '@/lib/rule/sequence/spans';

export interface CountedMoment {
  at: number;
  /** What is counted distinctly; null counts as an event but as no value. */
  counted: string | null;
}

export interface Enough {
  count: number;
  /** Different values wanted; 0 where none are counted. */
  distinct: number;
}

/**
 * Stretches of at most `withinMs` that hold enough, those merged that share an instant: an episode lasts as long as the threshold
 * keeps being met. `moments` must be in time order.
 */
export function findCrowds(moments: readonly CountedMoment[], enough: Enough, withinMs: number): Span[] {
  const values = new Map<string, number>();
  const crowds: Span[] = [];
  let low = 0;
  const drop = (): void => {
    const value = moments[low]?.counted ?? null;
    low += 1;
    if (value === null) return;
    const left = (values.get(value) ?? 0) - 1;
    if (left === 0) values.delete(value);
    else values.set(value, left);
  };
  moments.forEach(({ at, counted }, high) => {
    if (counted !== null) values.set(counted, (values.get(counted) ?? 0) + 1);
    while (at - (moments[low]?.at ?? at) > withinMs) drop();
    const isEnough = (): boolean => high - low + 1 >= enough.count && values.size >= enough.distinct;
    if (!isEnough()) return;
    // The shortest stretch that ends here: leave out what it does not need.
    while (high - low + 1 > enough.count && !isNeeded(moments[low]?.counted ?? null)) drop();
    const from = moments[low]?.at ?? at;
    const last = crowds.at(-1);
    if (last && from <= last.to) last.to = at;
    else crowds.push({ from, to: at });
  });
  return crowds;

  function isNeeded(value: string | null): boolean {
    return value !== null && values.get(value) === 1 && values.size <= enough.distinct;
  }
}
