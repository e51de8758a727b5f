// Station: a list of rules → those a reader asked for, and how many each choice would show. Pure.
import type { HealthState } from '@/lib/rule/rule-health';

/** Empty lists and texts ask for nothing. */
export interface RuleFilter {
  /** Every word must occur in id, name, vendor or an ATT&CK name, in any case. */
  search: string;
  vendors: readonly string[];
  kinds: readonly string[];
  severities: readonly string[];
  states: readonly string[];
}

export const NO_FILTER: RuleFilter = { search: '', vendors: [], kinds: [], severities: [], states: [] };

export interface Filterable {
  id: string;
  name: string;
  vendor: string;
  kind: string;
  severity: string;
  health: { state: HealthState };
  attack: readonly { technique: string; techniqueName: string; tacticName: string }[];
}

const FACETS = { vendors: 'vendor', kinds: 'kind', severities: 'severity' } as const;
type FacetName = keyof typeof FACETS | 'states';
export type RuleFacets = Record<FacetName, { value: string; count: number }[]>;

const WORDS = 8;

export function filterRules<R extends Filterable>(rules: readonly R[], filter: RuleFilter): R[] {
  return rules.filter((rule) => fits(rule, filter));
}

/** For each choice, the rules that it would show beside the other filters; every value that occurs is listed, by name. */
export function countFacets(rules: readonly Filterable[], filter: RuleFilter): RuleFacets {
  const facet = (name: FacetName) => {
    const counts = new Map<string, number>();
    for (const rule of rules) {
      const value = valueOf(rule, name);
      counts.set(value, (counts.get(value) ?? 0) + (fits(rule, { ...filter, [name]: [] }) ? 1 : 0));
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => (a.value < b.value ? -1 : 1));
  };
  return {
    vendors: facet('vendors'),
    kinds: facet('kinds'),
    severities: facet('severities'),
    states: facet('states'),
  };
}

function fits(rule: Filterable, filter: RuleFilter): boolean {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, WORDS);
  const haystack = [
    rule.id,
    rule.name,
    rule.vendor,
    ...rule.attack.flatMap(({ technique, techniqueName, tacticName }) => [
      technique,
      techniqueName,
      tacticName,
    ]),
  ]
    .join(' ')
    .toLowerCase();
  return (
    words.every((word) => haystack.includes(word)) &&
    (['vendors', 'kinds', 'severities', 'states'] as const).every(
      (name) => filter[name].length === 0 || filter[name].includes(valueOf(rule, name)),
    )
  );
}

function valueOf(rule: Filterable, name: FacetName): string {
  return name === 'states' ? rule.health.state : rule[FACETS[name]];
}
