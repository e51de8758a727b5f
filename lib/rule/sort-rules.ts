// Station: the order of a list of rules. Pure.
import { SEVERITIES } from '@/lib/rule/rule';

export const RULE_SORT_KEYS = [
  'enabled',
  'name',
  'vendor',
  'kind',
  'severity',
  'lastRunAt',
  'findings',
] as const;
export type RuleSortKey = (typeof RULE_SORT_KEYS)[number];

interface Sortable {
  id: string;
  enabled: boolean;
  name: string;
  vendor: string;
  kind: string;
  severity: string;
  riskScore: number;
  lastRunAt: string | null;
  findings: number;
}

/** A sorted copy; equal rules go by risk score, then by id, so that the order never depends on the files. */
export function sortRules<R extends Sortable>(
  rules: readonly R[],
  sort: { key: RuleSortKey; descending: boolean },
): R[] {
  const sign = sort.descending ? -1 : 1;
  return rules.toSorted(
    (a, b) =>
      sign * compare(rank(a, sort.key), rank(b, sort.key)) ||
      b.riskScore - a.riskScore ||
      compare(a.id, b.id),
  );
}

function rank(rule: Sortable, key: RuleSortKey): string | number {
  switch (key) {
    case 'enabled':
      return rule.enabled ? 1 : 0;
    case 'severity':
      return SEVERITIES.findIndex((severity) => severity === rule.severity);
    case 'lastRunAt':
      return rule.lastRunAt ?? '';
    case 'name':
      return rule.name.toLowerCase();
    case 'vendor':
    case 'kind':
    case 'findings':
      return rule[key];
  }
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
