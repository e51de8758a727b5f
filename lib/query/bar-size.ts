// Station: how wide a histogram's bars are. Pure arithmetic.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SIZES = [
  SECOND,
  2 * SECOND,
  5 * SECOND,
  10 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  28 * DAY,
  91 * DAY,
  364 * DAY,
];

/** Bars align to this Monday, so that days begin at 00:00 UTC and weeks on Mondays. */
export const BAR_ORIGIN_MS = Date.UTC(1970, 0, 5);

/** The smallest round width that cuts `[from, to)` into at most `most` bars. */
export function chooseBarMs(from: Date, to: Date, most = 70): number {
  const span = Math.max(0, to.getTime() - from.getTime());
  return SIZES.find((size) => span / size <= most) ?? Math.ceil(span / most / DAY) * DAY;
}

/** Start of the bar that holds `at`. */
export function barStart(at: Date, barMs: number): Date {
  return new Date(Math.floor((at.getTime() - BAR_ORIGIN_MS) / barMs) * barMs + BAR_ORIGIN_MS);
}
