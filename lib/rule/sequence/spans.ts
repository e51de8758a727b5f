// Station: moments of one group → the shortest spans that hold every step. Pure arithmetic on milliseconds.

export interface Moment {
  at: number;
  /** Which steps the event fills. */
  steps: readonly boolean[];
}

/** Inclusive at both ends. */
export interface Span {
  from: number;
  to: number;
}

/**
 * The minimal spans of at most `withinMs` that hold all steps: none of them holds another. `moments` must be in time order.
 * Ordered steps may share an instant. Spans come out by their end, and their starts rise strictly.
 */
export function findSpans(
  moments: readonly Moment[],
  stepCount: number,
  withinMs: number,
  ordered: boolean,
): Span[] {
  const latest = new Array<number>(stepCount).fill(-Infinity);
  const spans: Span[] = [];
  for (let index = 0; index < moments.length;) {
    const at = moments[index]?.at ?? 0;
    const filled = new Array<boolean>(stepCount).fill(false);
    for (; moments[index]?.at === at; index++) {
      for (let step = 0; step < stepCount; step++) {
        if (moments[index]?.steps[step]) filled[step] = true;
      }
    }
    // latest[k]: ordered → the latest start of a chain through steps 0…k that ends by now; unordered → step k's latest moment.
    for (let step = 0; step < stepCount; step++) {
      if (filled[step]) latest[step] = ordered && step > 0 ? (latest[step - 1] ?? -Infinity) : at;
    }
    const from = ordered
      ? filled[stepCount - 1]
        ? (latest[stepCount - 1] ?? -Infinity)
        : -Infinity
      : Math.min(...latest);
    const previous = spans.at(-1);
    if (at - from <= withinMs && (!previous || from > previous.from)) spans.push({ from, to: at });
  }
  return spans;
}

/** Spans that overlap become one; spans that only touch stay apart. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from < last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
