import clsx from 'clsx';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { Checkbox } from '@/components/ui/checkbox';
import type { DataColumn } from './data-column';
import type { TableModel } from './table-model';

const CELL =
  'sticky top-0 z-10 h-8 border-b bg-sunken px-2.5 text-xs font-medium whitespace-nowrap text-ink-soft';

/** The heading row; headings of sortable columns are buttons. */
export function TableHead<Row extends object>({
  table,
  columns,
  selectable,
}: {
  table: TableModel<Row>;
  columns: readonly DataColumn<Row>[];
  selectable: boolean;
}) {
  return (
    <thead role="rowgroup" className="phone:sr-only">
      {table.getHeaderGroups().map((group) => (
        <tr role="row" key={group.id} aria-rowindex={1}>
          {selectable ? (
            <th role="columnheader" scope="col" className={clsx(CELL, 'w-9')}>
              <Checkbox
                aria-label="Select all rows of this page"
                checked={table.getIsAllRowsSelected()}
                onChange={table.getToggleAllRowsSelectedHandler()}
                className="block"
              />
            </th>
          ) : null}
          {group.headers.map((header) => {
            const column = columns.find((candidate) => candidate.id === header.column.id);
            const sorted = header.column.getIsSorted();
            const text = <table.FlexRender header={header} />;
            return (
              <th
                role="columnheader"
                scope="col"
                key={header.id}
                aria-sort={sorted === false ? undefined : sorted === 'asc' ? 'ascending' : 'descending'}
                style={{ width: column?.width }}
                className={clsx(CELL, column?.align === 'end' ? 'text-right' : 'text-left')}
              >
                {header.column.getCanSort() ? (
                  <button
                    type="button"
                    className="-mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-ink"
                    onClick={header.column.getToggleSortingHandler()}
                  >
                    {text}
                    {sorted === 'asc' ? <ArrowUp aria-hidden className="size-3" /> : null}
                    {sorted === 'desc' ? <ArrowDown aria-hidden className="size-3" /> : null}
                  </button>
                ) : (
                  text
                )}
              </th>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}
