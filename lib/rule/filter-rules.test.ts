import { describe, expect, it } from 'vitest';
import { countFacets, filterRules, NO_FILTER, type Filterable } from './filter-rules';

const attack = [{ technique: 'T1037', techniqueName: 'Boot scripts', tacticName: 'Persistence' }];
const rule = (id: string, vendor: string, kind: string): Filterable => ({
  id,
  name: `Name of ${id}`,
  vendor,
  kind,
  severity: 'high',
  health: { state: 'ok' },
  attack,
});
const RULES = [rule('a', 'Elastic', 'match'), rule('b', 'Elastic', 'bucket'), rule('c', 'Panther', 'match')];
const ids = (filter: Partial<typeof NO_FILTER>) =>
  filterRules(RULES, { ...NO_FILTER, ...filter }).map(({ id }) => id);

describe('the filter of rules', () => {
  it('asks for nothing where it is empty', () => {
    expect(ids({})).toEqual(['a', 'b', 'c']);
  });

  it('wants one of each list and every word, in any case and order', () => {
    expect(ids({ vendors: ['Elastic', 'Panther'], kinds: ['match'] })).toEqual(['a', 'c']);
    expect(ids({ search: 'PERSISTENCE t1037 panther' })).toEqual(['c']);
    expect(ids({ search: 'nothing' })).toEqual([]);
  });

  it('counts for each choice what it would show beside the other filters', () => {
    const facets = countFacets(RULES, { ...NO_FILTER, vendors: ['Panther'] });
    expect(facets.vendors).toEqual([
      { value: 'Elastic', count: 2 },
      { value: 'Panther', count: 1 },
    ]);
    expect(facets.kinds).toEqual([
      { value: 'bucket', count: 0 },
      { value: 'match', count: 1 },
    ]);
  });
});
