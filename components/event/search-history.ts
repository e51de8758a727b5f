const KEY = 'waymark-searches';
const MOST = 20;

/** Queries searched for in this browser, newest first. */
export function readSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((each): each is string => typeof each === 'string').slice(0, MOST)
      : [];
  } catch {
    return [];
  }
}

export function keepSearch(kql: string): void {
  if (kql === '') return;
  try {
    localStorage.setItem(
      KEY,
      JSON.stringify([kql, ...readSearches().filter((each) => each !== kql)].slice(0, MOST)),
    );
  } catch {
    // A full or forbidden store only costs the history.
  }
}
