'use client';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';

const text = parseAsString;
const PARSERS = {
  q: text,
  status: text,
  severity: text,
  rule: text,
  vendor: text,
  assignee: text,
  instance: text,
  principal: text,
  address: text,
  from: text,
  to: text,
  page: text,
};
export type FilterKey = Exclude<keyof typeof PARSERS, 'page'>;

/** The queue's filters in the address; each change goes back to the first page. Several values of one filter are joined with commas. */
export function useAlertFilters() {
  const [pending, startTransition] = useTransition();
  const [url, setUrl] = useQueryStates(PARSERS, { shallow: false, startTransition, scroll: false });

  function set(changes: Partial<Record<FilterKey, string | null>>, history: 'push' | 'replace' = 'push') {
    void setUrl({ ...changes, page: null }, { history });
  }

  return {
    pending,
    text: (key: FilterKey) => url[key] ?? '',
    values: (key: FilterKey) => (url[key] ?? '').split(',').filter((value) => value !== ''),
    set,
    setValues: (key: FilterKey, values: readonly string[]) => {
      set({ [key]: values.length === 0 ? null : values.join(',') });
    },
    clear: () => {
      void setUrl(null, { history: 'push' });
    },
  };
}
