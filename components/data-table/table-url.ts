/** A table's state as the address holds it: `page`, `size`, `sort` (`-id` for descending) and `cols` (shown columns, in order). */
export interface TableUrl {
  /** From 1. */
  page: number;
  size: number;
  sort: { id: string; desc: boolean };
  /** Undefined where the reader changed nothing. */
  columns: readonly string[] | undefined;
}

export interface TableDefaults {
  sort: { id: string; desc: boolean };
  /** Ids a reader may sort by; anything else falls back to `sort`. */
  sortable: readonly string[];
  size?: number;
}

export const PAGE_SIZES = [25, 50, 100, 200] as const;
const SIZE = 50;
const MOST_COLUMNS = 50;

type Given = Record<string, string | string[] | undefined>;

/** For pages: the table's part of `await searchParams`. Odd values fall back to the defaults, so any address opens. */
export function readTableUrl(given: Given, defaults: TableDefaults): TableUrl {
  const page = Number(first(given.page) ?? 1);
  const size = Number(first(given.size) ?? defaults.size ?? SIZE);
  return {
    page: Number.isInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1,
    size: PAGE_SIZES.some((known) => known === size) ? size : (defaults.size ?? SIZE),
    sort: readSort(first(given.sort), defaults),
    columns: readColumns(first(given.cols)),
  };
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function readSort(
  text: string | undefined,
  { sort, sortable }: TableDefaults,
): { id: string; desc: boolean } {
  if (text === undefined) return sort;
  const desc = text.startsWith('-');
  const id = desc ? text.slice(1) : text;
  return sortable.includes(id) ? { id, desc } : sort;
}

export function readColumns(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || text === '') return undefined;
  return [...new Set(text.split(',').filter((id) => id !== ''))].slice(0, MOST_COLUMNS);
}

export function writeSort(sort: { id: string; desc: boolean }): string {
  return (sort.desc ? '-' : '') + sort.id;
}
