// Station: findings → entries of a list, those that say the same together, worst first. Pure; refuses to leave any out.
import type { Indicator, IndicatorSeverity } from '@/lib/payload/decoded';
import { SEVERITIES } from './finding-slots';

export interface NumberedIndicator extends Indicator {
  /** Position in Decoded.indicators. */
  index: number;
}

/** Findings of one kind that mean the same; at least one, as found. */
export interface FindingGroup extends Pick<Indicator, 'kind' | 'severity' | 'says'> {
  /** Position of the first in Decoded.indicators: names the group. */
  first: number;
  found: NumberedIndicator[];
}

/** Worst first, else in the order of their first findings. A script that does one thing a hundred times makes one group. */
export function groupFindings(indicators: readonly Indicator[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const [index, indicator] of indicators.entries()) {
    const { kind, severity, says } = indicator;
    const key = JSON.stringify([kind, severity, says]);
    const group = groups.get(key) ?? { kind, severity, says, first: index, found: [] };
    group.found.push({ ...indicator, index });
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity),
  );
}

/** e.g. `38: 11 high, 20 medium, 7 low`; `0` where nothing was found. */
export function severityWords(indicators: readonly Pick<Indicator, 'severity'>[]): string {
  const total = indicators.length.toLocaleString('en');
  const words = countSeverities(indicators).map(
    ([severity, count]) => `${count.toLocaleString('en')} ${severity}`,
  );
  return words.length === 0 ? total : `${total}: ${words.join(', ')}`;
}

/** Those that occur, worst first. */
export function countSeverities(
  indicators: readonly Pick<Indicator, 'severity'>[],
): [IndicatorSeverity, number][] {
  return SEVERITIES.map((severity): [IndicatorSeverity, number] => [
    severity,
    indicators.filter((indicator) => indicator.severity === severity).length,
  ]).filter(([, count]) => count > 0);
}
