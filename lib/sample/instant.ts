// Station: moments of the sample's month, as milliseconds since 1970. Refuses the clock: the month is always October 2026.

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const MONTH_START = Date.UTC(2026, 9, 1);
export const MONTH_END = Date.UTC(2026, 10, 1);

/** `at(21, '02:20:05')` is 2026-10-21T02:20:05Z. */
export function at(day: number, clock: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return Date.UTC(2026, 9, day, hours, minutes, seconds);
}

/** As CloudTrail writes a time: whole seconds and Z. */
export function isoSecond(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** Days of the month that people work, counted from 1. */
export function workdays(): number[] {
  const days: number[] = [];
  for (let ms = MONTH_START; ms < MONTH_END; ms += DAY) {
    const weekday = new Date(ms).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(new Date(ms).getUTCDate());
  }
  return days;
}

export function everyDay(): number[] {
  return Array.from({ length: (MONTH_END - MONTH_START) / DAY }, (_, index) => index + 1);
}
