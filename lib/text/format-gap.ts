// Station: milliseconds → words. Pure; refuses more than two units, because nobody reads the third.

const UNITS = [
  ['day', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** `48 s`, `1 min 12 s`, `14 days`; parts of a second only below one. */
export function formatGap(ms: number): string {
  const rounded = ms < 1_000 ? ms : Math.round(ms / 1_000) * 1_000;
  if (rounded < 1_000) return `${Math.round(rounded)} ms`;
  const first = UNITS.findIndex(([, size]) => rounded >= size);
  const parts = UNITS.slice(first, first + 2).flatMap(([name, size], index, pair) => {
    const within = index === 0 ? rounded : rounded % (pair[0]?.[1] ?? 1);
    const count = Math.floor(within / size);
    return count === 0 ? [] : [`${count} ${name}${name === 'day' && count > 1 ? 's' : ''}`];
  });
  return parts.join(' ');
}
