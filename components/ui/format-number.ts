const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `1.5 MB`: powers of 1000, as file managers and drives count. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit] ?? 'B'}`;
}

/** `1,234,567`, the same on server and browser. */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}
