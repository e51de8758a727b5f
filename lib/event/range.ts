// Station: half-open stretches of event time. Pure arithmetic; refuses the clock.

/** `[from, to)` in event time. */
export interface TimeRange {
  from: Date;
  to: Date;
}
