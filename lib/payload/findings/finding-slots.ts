// Station: findings of a part → places on a minimap, few enough to hit each with a finger. Refuses overlapping ones.
import type { Indicator, IndicatorSeverity } from '@/lib/payload/decoded';

const MOST_SLOTS = 20;
/** Worst first. */
export const SEVERITIES: readonly IndicatorSeverity[] = ['high', 'medium', 'low'];

export interface FindingSlot {
  /** From 0; the strip has `slots` of them. */
  slot: number;
  worst: IndicatorSeverity;
  count: number;
  /** Line of the first finding of the worst severity. */
  line: number;
  /** What is there, in words. */
  label: string;
}

export function worstOf(severities: readonly IndicatorSeverity[]): IndicatorSeverity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? 'low';
}

/** The strip is cut into at most 20 equal stretches of lines; each with a finding has one mark, as bad as its worst. */
export function findingSlots(
  indicators: readonly Pick<Indicator, 'kind' | 'line' | 'severity'>[],
  lines: number,
): { slots: number; marks: FindingSlot[] } {
  const slots = Math.max(1, Math.min(MOST_SLOTS, lines));
  const found = new Map<number, (typeof indicators)[number][]>();
  for (const indicator of indicators) {
    const slot = Math.min(slots - 1, Math.floor(((indicator.line - 1) * slots) / Math.max(1, lines)));
    found.set(slot, [...(found.get(slot) ?? []), indicator]);
  }
  const marks = [...found].map(([slot, here]): FindingSlot => {
    const worst = worstOf(here.map(({ severity }) => severity));
    const line = here.find(({ severity }) => severity === worst)?.line ?? 1;
    const kinds = [
      ...new Set(
        SEVERITIES.flatMap((severity) => here.filter((one) => one.severity === severity)).map(
          ({ kind }) => kind,
        ),
      ),
    ];
    const named = kinds.slice(0, 3).join(', ') + (kinds.length > 3 ? ` and ${kinds.length - 3} more` : '');
    return { slot, worst, count: here.length, line, label: `Line ${line}, ${worst}: ${named}` };
  });
  return { slots, marks: marks.sort((left, right) => left.slot - right.slot) };
}
