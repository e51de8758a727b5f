// Station: stretches of event time. Pure arithmetic; refuses the clock.

/** Half-open `[from, to)` in event time unless a docstring says otherwise. */
export interface TimeRange {
  from: Date;
  to: Date;
}

/** `range` with `ms` more on both sides. */
export function widen(range: TimeRange, ms: number): TimeRange {
  return { from: new Date(range.from.getTime() - ms), to: new Date(range.to.getTime() + ms) };
}

/** The shortest range that holds both. */
export function hull(a: TimeRange, b: TimeRange): TimeRange {
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

/** Whether the inclusive stretch `[first, last]` has an instant in `range`. */
export function meets(range: TimeRange, first: Date, last: Date): boolean {
  return first < range.to && last >= range.from;
}

/** Ranges in order, those merged that touch or lie within `gapMs` of each other. */
export function mergeRanges(ranges: readonly TimeRange[], gapMs: number): TimeRange[] {
  const sorted = [...ranges].sort((a, b) => a.from.getTime() - b.from.getTime());
  const merged: TimeRange[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range.from.getTime() - last.to.getTime() <= gapMs) {
      if (range.to > last.to) last.to = range.to;
    } else {
      merged.push({ from: range.from, to: range.to });
    }
  }
  return merged;
}
