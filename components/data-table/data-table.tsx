'use client';
import clsx from 'clsx';
import { useRef, type ReactNode } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { Toolbar } from '@/components/ui/toolbar';
import { ColumnMenu } from './column-menu';
import type { DataColumn } from './data-column';
import { TableHead } from './table-head';
import { useTableModel } from './table-model';
import { TableRow } from './table-row';
import { PAGE_SIZES, type TableUrl } from './table-url';
import { useRowKeys } from './use-row-keys';
import { useTableUrl } from './use-table-url';

interface DataTableProps<Row extends object> {
  /** Names the table for screen readers. */
  label: string;
  /** The page of rows, sorted and cut by the server. Plain data: it crosses from server to client. */
  rows: readonly Row[];
  /** Kept stable (module level or useMemo): cells are drawn again where it changes. */
  columns: readonly DataColumn<Row>[];
  rowId: (row: Row) => string;
  /** All matching rows, not only this page. */
  total: number;
  /** What the server drew: `readTableUrl(await searchParams, …)`. */
  url: TableUrl;
  /** Address that the row's link cell leads to. */
  rowHref?: (row: Row) => string;
  /** Called instead of following the link on a plain press, e.g. to open a panel; other presses still follow `rowHref`. */
  onOpen?: (row: Row) => void;
  /** Id of the row that stands open beside the table. */
  openId?: string | undefined;
  /** Turns selection on; drawn above the table while rows are selected. */
  bulk?: (selected: readonly string[], clear: () => void) => ReactNode;
  /** Search and filters, left above the table. */
  toolbar?: ReactNode;
  /** Right above the table, before the columns. */
  toolbarEnd?: ReactNode;
  columnMenu?: boolean;
  /** The server decides how many rows a page has. */
  fixedSize?: boolean;
  /** Instead of rows where there are none. */
  empty?: ReactNode;
  /** Instead of the table, e.g. an ErrorState for a query that does not parse. */
  error?: ReactNode;
  /** The rows are being fetched; what is there stays, greyed. */
  loading?: boolean;
}

/**
 * A dense table of server-side rows. Page, size, sort and shown columns live in the address (`page`, `size`, `sort`, `cols`);
 * the page reads them with `readTableUrl`. Keys: j/k walk, Enter opens, x selects. It scrolls inside itself where its parent
 * limits its height (`<Page fill>`), and turns rows into cards on phones.
 */
export function DataTable<Row extends object>({
  label,
  rows,
  columns,
  rowId,
  total,
  url,
  rowHref,
  onOpen,
  openId,
  bulk,
  toolbar,
  toolbarEnd,
  columnMenu = true,
  fixedSize = false,
  empty,
  error,
  loading = false,
}: DataTableProps<Row>) {
  const address = useTableUrl();
  const body = useRef<HTMLTableSectionElement>(null);
  const chosen = address.columns ?? url.columns;
  const { table, shown } = useTableModel({
    rows,
    columns,
    rowId,
    total,
    url,
    chosen,
    onSort: address.setSort,
  });
  useRowKeys(
    body,
    bulk
      ? (id) => {
          table.getRow(id).toggleSelected();
        }
      : undefined,
  );

  const modelRows = table.getRowModel().rows;
  const selected = modelRows.filter((row) => row.getIsSelected()).map((row) => row.id);
  const busy = loading || address.pending;

  return (
    <div className="flex min-h-0 min-w-0 grow flex-col">
      <Toolbar
        label={`${label}: controls`}
        end={
          <>
            {toolbarEnd}
            {columnMenu ? (
              <ColumnMenu
                columns={columns}
                shown={shown}
                changed={chosen !== undefined}
                onChange={address.setColumns}
              />
            ) : null}
          </>
        }
      >
        {toolbar}
      </Toolbar>
      {bulk && selected.length > 0 ? (
        <div className="mb-2 flex flex-wrap items-center gap-2 rounded-md bg-accent-soft px-3 py-1.5">
          <span role="status" className="font-medium text-accent">
            {selected.length} selected
          </span>
          {bulk(selected, () => {
            table.resetRowSelection(true);
          })}
        </div>
      ) : null}
      {error ?? (
        <div
          className={clsx(
            'relative min-h-0 overflow-auto rounded-md border bg-surface transition-opacity',
            busy && 'opacity-60',
          )}
          aria-busy={busy}
        >
          {rows.length === 0 ? (
            (empty ?? <EmptyState title="Nothing to show" />)
          ) : (
            <table
              role="table"
              aria-label={label}
              aria-rowcount={total + 1}
              className="w-full border-separate border-spacing-0 phone:block"
            >
              <TableHead table={table} columns={columns} selectable={bulk !== undefined} />
              <tbody role="rowgroup" ref={body} className="phone:block">
                {modelRows.map((row, at) => (
                  <TableRow
                    key={row.id}
                    row={row}
                    columns={columns}
                    index={(url.page - 1) * url.size + at + 2}
                    href={rowHref?.(row.original)}
                    onOpen={onOpen}
                    open={row.id === openId}
                    selectable={bulk !== undefined}
                  />
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
      {error === undefined && total > 0 ? (
        <div className="pt-2">
          <Pagination
            page={url.page}
            size={url.size}
            total={total}
            sizes={fixedSize ? undefined : PAGE_SIZES}
            onPage={address.toPage}
            onSize={address.setSize}
          />
        </div>
      ) : null}
    </div>
  );
}
