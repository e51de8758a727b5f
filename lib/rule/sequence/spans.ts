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
 * Ordered steps may share an instant. Spans come out by their end, and their starts rise strictly. With `everyEnd`, later ends of a
 * start count too, for conditions that look past the end.
 */
export function findSpans(
  moments: readonly Moment[],
  stepCount: number,
  withinMs: number,
  ordered: boolean,
  everyEnd = false,
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
    // An instant at which no step happened ends nothing: it only spoils.
    if (!filled.includes(true)) continue;
    if (at - from <= withinMs && (!previous || everyEnd || from > previous.from))
      spans.push({ from, to: at });
  }
  return spans;
}

/**
 * Spans that nothing spoils: no moment of `spoilers` strictly `between` start and end, or none `after` the end for as long as
 * `withinMs`. A moment at the instant of start or end spoils nothing.
 */
export function dropSpoiled(
  spans: readonly Span[],
  spoilers: readonly number[],
  when: 'between' | 'after',
  withinMs: number,
): Span[] {
  return spans.filter(({ from, to }) =>
    when === 'between'
      ? !spoilers.some((at) => at > from && at < to)
      : !spoilers.some((at) => at > to && at <= to + withinMs),
  );
}

/** Spans that overlap or begin together become one; spans that only touch stay apart. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && (span.from < last.to || span.from === last.from)) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
