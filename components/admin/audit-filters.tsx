'use client';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { SearchBox } from '@/components/ui/search-box';
import { Select } from '@/components/ui/select';
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
      <Select
        aria-label="Action"
        className="h-7!"
        value={url.action ?? ''}
        onChange={(event) => {
          void setUrl({ action: event.target.value === '' ? null : event.target.value, page: null });
        }}
      >
        <option value="">Every action</option>
        {actions.map((action) => (
          <option key={action} value={action}>
            {ACTION_LABELS[action] ?? visibleText(action, 60)}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Person"
        className="h-7!"
        value={url.person ?? ''}
        onChange={(event) => {
          void setUrl({ person: event.target.value === '' ? null : event.target.value, page: null });
        }}
      >
        <option value="">Everybody</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {visibleText(name, 60)}
          </option>
        ))}
      </Select>
    </>
  );
}
