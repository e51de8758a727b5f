import type { ReactNode } from 'react';

export interface DataColumn<Row> {
  /** Stands in the address; letters, digits, dots and hyphens. */
  id: string;
  label: string;
  cell: (row: Row) => ReactNode;
  /** The server can sort by it. */
  sortable?: boolean;
  /** Direction of the first press on the heading. */
  firstSort?: 'asc' | 'desc';
  /** Not shown until the reader asks for it. */
  hidden?: boolean;
  /** Always shown. */
  fixed?: boolean;
  align?: 'start' | 'end';
  /** CSS width, e.g. `12rem`; the column still grows where there is room. */
  width?: string;
  /** Longest it gets before the text is cut, e.g. `24rem`. */
  maxWidth?: string;
  /** Its cell is the row's link. Exactly one column should have it. */
  link?: boolean;
  /** On a phone each row is a small card: `title` heads it, `show` (default) is a labelled line, `hide` leaves it out. */
  phone?: 'title' | 'show' | 'hide';
}

/** Ids of the columns to show, in order: the reader's choice where there is one, with fixed columns always in. */
export function shownColumns<Row>(
  columns: readonly DataColumn<Row>[],
  chosen: readonly string[] | undefined,
): string[] {
  if (chosen === undefined) return columns.filter((column) => !column.hidden).map((column) => column.id);
  const known = chosen.filter((id) => columns.some((column) => column.id === id));
  const missing = columns
    .filter((column) => column.fixed === true && !known.includes(column.id))
    .map((column) => column.id);
  return [...missing, ...known];
}
