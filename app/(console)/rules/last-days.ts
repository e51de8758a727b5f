const WEEK_MS = 7 * 86_400_000;

/** The seven days up to the newest stored event, its second included; relative to now where nothing is stored. */
export function lastDays(stored: { last: Date } | null): { from: string; to: string } {
  if (!stored) return { from: 'now-7d', to: 'now' };
  const end = Math.floor(stored.last.getTime() / 1000) * 1000 + 1000;
  return { from: write(end - WEEK_MS), to: write(end) };
}

function write(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
