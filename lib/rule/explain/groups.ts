// Station: events that would do together but stand in different groups → which grouping value keeps them apart. Pure.
import { joinWords, label } from '@/lib/rule/explain-logic';
import { groupKey } from '@/lib/rule/group';
import type { Fact } from './fact';
import { lower } from './failure';
import { joinAll, value, words, type Words } from './words';

/** Events by each of their groups, in time order as given. */
export function byGroups(
  facts: readonly Fact[],
): Map<string, { group: readonly (string | null)[]; facts: Fact[] }> {
  const groups = new Map<string, { group: readonly (string | null)[]; facts: Fact[] }>();
  for (const fact of facts) {
    for (const group of fact.groups) {
      const key = groupKey(group);
      const known = groups.get(key);
      if (known) known.facts.push(fact);
      else groups.set(key, { group, facts: [fact] });
    }
  }
  return groups;
}

/** Grouping fields in which the events have no value in common. */
function differingFields(
  groupBy: readonly string[],
  facts: readonly Fact[],
): { name: string; index: number }[] {
  return groupBy
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => {
      const [first, ...rest] = facts.map((fact) => new Set(fact.groups.map((group) => group[index] ?? null)));
      return first !== undefined && ![...first].some((one) => rest.every((other) => other.has(one)));
    });
}

/** Which value keeps the events apart and who has which; undefined where none does. */
export function sayApart(groupBy: readonly string[], facts: readonly Fact[]): Words | undefined {
  const [first, ...others] = differingFields(groupBy, facts);
  if (!first) return undefined;
  const byValue = new Map<string | null, Set<string>>();
  for (const fact of facts) {
    const one = fact.groups[0]?.[first.index] ?? null;
    byValue.set(one, (byValue.get(one) ?? new Set()).add(fact.eventName));
  }
  const named = [...byValue]
    .slice(0, 4)
    .map(
      ([one, names]) =>
        words`${one === null ? 'none' : value(one)} (${joinAll([...names].map((name) => value(name)))})`,
    );
  const by = lower(label(first.name));
  const also = others.map(({ name }) => lower(label(name)));
  return words`The calls differ in their ${by}: ${joinAll(named)}. This rule groups by ${by}, so they are apart${also.length === 0 ? '' : `; they differ in their ${joinWords(also, 'and')} too`}.`;
}

/** ` for principal x, region y`, to follow what was counted or missed. */
export function sayGroup(group: readonly (string | null)[], groupBy: readonly string[]): Words {
  return groupBy.flatMap((name, index) => {
    const one = group[index] ?? null;
    return words`${index === 0 ? ' for' : ','} ${lower(label(name))} ${one === null ? 'none' : value(one)}`;
  });
}
