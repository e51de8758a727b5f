'use client';
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { readColumns, writeSort, type TableUrl } from './table-url';

const PARSERS = { page: parseAsInteger, size: parseAsInteger, sort: parseAsString, cols: parseAsString };

/** Writes a table's state to the address and tells while the server draws the new rows. */
export function useTableUrl() {
  const [pending, startTransition] = useTransition();
  const [url, setUrl] = useQueryStates(PARSERS, { shallow: false, startTransition, scroll: false });

  return {
    pending,
    columns: readColumns(url.cols ?? undefined),
    toPage: (page: number) => {
      void setUrl({ page: page === 1 ? null : page }, { history: 'push' });
    },
    setSize: (size: number) => {
      void setUrl({ size, page: null }, { history: 'replace' });
    },
    setSort: (sort: TableUrl['sort']) => {
      void setUrl({ sort: writeSort(sort), page: null }, { history: 'replace' });
    },
    /** Undefined goes back to the table's own columns. */
    setColumns: (columns: readonly string[] | undefined) => {
      void setUrl({ cols: columns === undefined ? null : columns.join(',') }, { history: 'replace' });
    },
  };
}
