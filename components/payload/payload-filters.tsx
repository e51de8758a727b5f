'use client';
import { X } from 'lucide-react';
import { parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { SearchBox } from '@/components/ui/search-box';
import { FilterSelect } from '@/components/ui/filter-select';
import { HOWS, HOW_WORDS } from '@/lib/payload/history/how-seen';
import { capital } from '@/lib/text/capital';
import { visibleText } from '@/lib/text/visible-text';

const PARSERS = {
  q: parseAsString,
  how: parseAsString,
  term: parseAsString,
  holder: parseAsString,
  page: parseAsString,
};

/** The index's filters in the address. */
export function usePayloadFilters() {
  const [pending, startTransition] = useTransition();
  const [url, setUrl] = useQueryStates(PARSERS, { shallow: false, startTransition, scroll: false });
  const isNarrowed = [url.q, url.how, url.term, url.holder].some((value) => (value ?? '') !== '');
  return { url, setUrl, pending, isNarrowed };
}

export function PayloadFilters() {
  const { url, setUrl } = usePayloadFilters();
  const search = useCallback(
    (text: string) => {
      void setUrl({ q: text === '' ? null : text, page: null }, { history: 'replace' });
    },
    [setUrl],
  );
  const chips = [
    { key: 'term', label: 'Names', value: url.term ?? '' },
    { key: 'holder', label: 'Seen at', value: url.holder ?? '' },
  ].filter(({ value }) => value !== '');
  return (
    <>
      <SearchBox
        value={url.q ?? ''}
        label="Search user data"
        group="User data"
        placeholder="SHA-256, instance, template…"
        onChange={search}
      />
      <FilterSelect
        label="How it came"
        none="However it came"
        value={url.how}
        options={HOWS.map((how) => ({ value: how, label: capital(HOW_WORDS[how]) }))}
        choose={(how) => {
          void setUrl({ how, page: null }, { history: 'push' });
        }}
      />
      {chips.map(({ key, label, value }) => (
        <Button
          key={key}
          size="sm"
          className="max-w-72 border-accent text-accent"
          aria-label={`Remove the filter ${label}: ${visibleText(value, 100)}`}
          onClick={() => {
            void setUrl({ [key]: null, page: null }, { history: 'push' });
          }}
        >
          <span className="truncate">
            {label}: {visibleText(value, 100)}
          </span>
          <X aria-hidden />
        </Button>
      ))}
    </>
  );
}
