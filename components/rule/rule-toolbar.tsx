'use client';
import { capital } from '@/lib/text/capital';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { Button } from '@/components/ui/button';
import { FilterMenu } from '@/components/ui/filter-menu';
import { SearchBox } from '@/components/ui/search-box';
import { HEALTH_STATES } from '@/lib/rule/rule-health';
import { SEVERITIES } from '@/lib/rule/rule';
import type { RulesPage } from '@/lib/usecase/rule/browse-rules';
import { HEALTH_WORDS } from './health-badge';
import { KIND_WORDS } from './kind-words';

const PARSERS = {
  q: parseAsString,
  vendor: parseAsString,
  kind: parseAsString,
  severity: parseAsString,
  health: parseAsString,
  page: parseAsString,
};
type Key = Exclude<keyof typeof PARSERS, 'page'>;

/** Search and filters of the list of rules, kept in the address; each change goes back to the first page. */
export function RuleToolbar({ facets }: { facets: RulesPage['facets'] }) {
  const [url, setUrl] = useQueryStates(PARSERS, { shallow: false, scroll: false });
  const search = useCallback(
    (text: string) => {
      void setUrl({ q: text === '' ? null : text, page: null }, { history: 'replace' });
    },
    [setUrl],
  );
  const chosen = (key: Key) => (url[key] ?? '').split(',').filter((value) => value !== '');
  const choose = (key: Key, values: readonly string[]) => {
    void setUrl({ [key]: values.length === 0 ? null : values.join(','), page: null }, { history: 'push' });
  };
  const menu = (
    key: Key,
    label: string,
    options: RulesPage['facets']['kinds'],
    name: (value: string) => string = (value) => value,
  ) => (
    <FilterMenu
      label={label}
      options={options.map((option) => ({ ...option, label: name(option.value) }))}
      chosen={chosen(key)}
      onChange={(values) => {
        choose(key, values);
      }}
    />
  );
  const isNarrowed = (['q', 'vendor', 'kind', 'severity', 'health'] as const).some(
    (key) => chosen(key).length > 0,
  );
  const severities = SEVERITIES.toReversed();
  return (
    <>
      <SearchBox
        value={url.q ?? ''}
        label="Search rules"
        group="Rules"
        placeholder="Search name, id, vendor, ATT&CK…"
        onChange={search}
      />
      {menu('severity', 'Severity', inOrder(facets.severities, severities), capital)}
      {menu('vendor', 'Vendor', facets.vendors)}
      {menu('kind', 'Kind', facets.kinds, (kind) => KIND_WORDS[kind] ?? kind)}
      {menu('health', 'Health', inOrder(facets.states, HEALTH_STATES), nameHealth)}
      {isNarrowed ? (
        <Button
          size="sm"
          tone="quiet"
          onClick={() => {
            void setUrl(null, { history: 'push' });
          }}
        >
          Clear filters
        </Button>
      ) : null}
    </>
  );
}

function inOrder<T extends { value: string }>(options: readonly T[], order: readonly string[]): T[] {
  return options.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

function nameHealth(state: string): string {
  const known = HEALTH_STATES.find((one) => one === state);
  return known === undefined ? state : HEALTH_WORDS[known];
}
