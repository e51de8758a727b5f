'use client';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { SearchBox } from '@/components/ui/search-box';
import { FilterSelect } from '@/components/ui/filter-select';
import { ACTION_LABELS } from '@/lib/audit/describe-entry';
import { visibleText } from '@/lib/text/visible-text';

const PARSERS = {
  action: parseAsString,
  person: parseAsString,
  subject: parseAsString,
  page: parseAsString,
};

/** Action, person and subject, in the address. */
export function AuditFilters({
  actions,
  people,
}: {
  actions: readonly string[];
  people: readonly { id: string; name: string }[];
}) {
  const [url, setUrl] = useQueryStates(PARSERS, { shallow: false, scroll: false, history: 'push' });
  const search = useCallback(
    (text: string) => {
      void setUrl({ subject: text.trim() === '' ? null : text.trim(), page: null }, { history: 'replace' });
    },
    [setUrl],
  );
  return (
    <>
      <SearchBox
        value={url.subject ?? ''}
        label="Subject"
        group="Audit trail"
        placeholder="Instance, payload, alert, account…"
        onChange={search}
      />
      <FilterSelect
        label="Action"
        none="Every action"
        value={url.action}
        options={actions.map((action) => ({
          value: action,
          label: ACTION_LABELS[action] ?? visibleText(action, 60),
        }))}
        choose={(action) => {
          void setUrl({ action, page: null });
        }}
      />
      <FilterSelect
        label="Person"
        none="Everybody"
        value={url.person}
        options={people.map(({ id, name }) => ({ value: id, label: visibleText(name, 60) }))}
        choose={(person) => {
          void setUrl({ person, page: null });
        }}
      />
    </>
  );
}
