// Station: candidates → groups. Pure.
import type { Candidate } from '@/lib/rule/kind';

/** A text that is equal where the values are; null differs from every text. */
export function groupKey(values: readonly (string | null)[]): string {
  return JSON.stringify(values);
}

/** Candidates apart by group, order kept inside and between groups. */
export function byGroup(candidates: readonly Candidate[]): Candidate[][] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const key = groupKey(candidate.group);
    const group = groups.get(key);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  }
  return [...groups.values()];
}
