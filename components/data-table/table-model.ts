'use client';
import {
  columnOrderingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowPaginationFeature,
  rowSelectionFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type RowSelectionState,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { shownColumns, type DataColumn } from './data-column';
import type { TableUrl } from './table-url';

const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  rowPaginationFeature,
  rowSelectionFeature,
  rowSortingFeature,
});

interface ModelInput<Row> {
  rows: readonly Row[];
  columns: readonly DataColumn<Row>[];
  rowId: (row: Row) => string;
  total: number;
  url: TableUrl;
  chosen: readonly string[] | undefined;
  onSort: (sort: TableUrl['sort']) => void;
}

/** TanStack's table over rows that the server has already sorted and cut into pages. */
export function useTableModel<Row extends object>({
  rows,
  columns,
  rowId,
  total,
  url,
  chosen,
  onSort,
}: ModelInput<Row>) {
  const [rowSelection, setRowSelection] = useState<RowSelectionState>({});
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return columns.map((column) =>
      // Sorting happens on the server, so the accessor only has to exist.
      helper.accessor((): unknown => column.id, {
        id: column.id,
        header: column.label,
        cell: ({ row }) => column.cell(row.original),
        enableSorting: column.sortable === true,
        enableHiding: column.fixed !== true,
        sortDescFirst: column.firstSort === 'desc',
      }),
    );
  }, [columns]);
  const data = useMemo(() => [...rows], [rows]);

  const shown = shownColumns(columns, chosen);
  const sorting = [url.sort];
  const pagination = { pageIndex: url.page - 1, pageSize: url.size };
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowId,
    rowCount: total,
    manualSorting: true,
    manualPagination: true,
    enableMultiSort: false,
    enableSortingRemoval: false,
    state: {
      sorting,
      pagination,
      rowSelection,
      columnOrder: shown,
      columnVisibility: Object.fromEntries(columns.map((column) => [column.id, shown.includes(column.id)])),
    },
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(sorting) : update;
      if (next[0]) onSort(next[0]);
    },
    onRowSelectionChange: setRowSelection,
  });
  return { table, shown };
}

export type TableModel<Row extends object> = ReturnType<typeof useTableModel<Row>>['table'];
