import clsx from 'clsx';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import type { DataColumn } from './data-column';
import type { TableModel } from './table-model';

type ModelRow<Row extends object> = ReturnType<TableModel<Row>['getRowModel']>['rows'][number];

/** One row: pressing anywhere that is not a control or a text selection opens it, the link cell does so for the keyboard. */
export function TableRow<Row extends object>({
  row,
  columns,
  index,
  href,
  onOpen,
  open,
  selectable,
}: {
  row: ModelRow<Row>;
  columns: readonly DataColumn<Row>[];
  /** Counted from 1 over all pages, the heading row included. */
  index: number;
  href: string | undefined;
  onOpen: ((row: Row) => void) | undefined;
  open: boolean;
  selectable: boolean;
}) {
  const router = useRouter();
  const opens = href !== undefined || onOpen !== undefined;

  function press(event: MouseEvent<HTMLElement>) {
    const onControl =
      event.target instanceof Element &&
      event.target.closest('a, button, input, label, select, [role=menuitem]') !== null;
    if (!opens || onControl || document.getSelection()?.toString()) return;
    const aside = event.metaKey || event.ctrlKey || event.button === 1;
    if (aside && href !== undefined) window.open(href, '_blank', 'noopener');
    else if (event.button !== 0) return;
    else if (onOpen) onOpen(row.original);
    else if (href !== undefined) router.push(href);
  }

  function link(content: ReactNode) {
    // 24 px high at least, so that it can be hit beside the controls of the same row.
    const look =
      'flex min-h-6 max-w-full items-center rounded-sm py-1 font-medium text-ink hover:text-accent hover:underline';
    const text = (
      <span className="line-clamp-2 leading-4 break-words whitespace-normal phone:leading-5">{content}</span>
    );
    if (href !== undefined) {
      return (
        <Link
          href={href}
          prefetch={false}
          data-row-link
          aria-current={open || undefined}
          className={look}
          onClick={(event) => {
            if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(row.original);
          }}
        >
          {text}
        </Link>
      );
    }
    if (!onOpen) return content;
    return (
      <button
        type="button"
        data-row-link
        aria-expanded={open}
        className={clsx(look, 'text-left')}
        onClick={() => {
          onOpen(row.original);
        }}
      >
        {text}
      </button>
    );
  }

  return (
    <tr
      role="row"
      aria-rowindex={index}
      data-row-id={row.id}
      onClick={press}
      onAuxClick={press}
      className={clsx(
        'group focus-within:bg-hover hover:bg-hover phone:flex phone:flex-col phone:gap-1 phone:border-b phone:px-3 phone:py-2',
        opens && 'cursor-pointer',
        (open || row.getIsSelected()) && 'bg-accent-soft',
      )}
    >
      {selectable ? (
        <td role="cell" className="w-9 border-b px-2.5 phone:order-first phone:border-0 phone:p-0">
          <Checkbox
            aria-label="Select the row"
            checked={row.getIsSelected()}
            onChange={row.getToggleSelectedHandler()}
            className="block"
          />
        </td>
      ) : null}
      {row.getVisibleCells().map((cell) => {
        const column = columns.find((candidate) => candidate.id === cell.column.id);
        const content = column?.cell(row.original);
        const phone = column?.phone ?? 'show';
        return (
          <td
            role="cell"
            key={cell.id}
            style={{ maxWidth: column?.maxWidth }}
            className={clsx(
              'h-8 border-b px-2.5 align-middle phone:h-auto phone:max-w-none! phone:border-0 phone:p-0',
              column?.align === 'end' && 'text-right whitespace-nowrap phone:text-left',
              column?.maxWidth !== undefined && 'truncate phone:whitespace-normal',
              phone === 'title' && 'phone:order-first phone:text-base',
              phone === 'show' && 'phone:flex phone:gap-2',
              phone === 'hide' && 'phone:hidden',
            )}
          >
            {phone === 'show' ? (
              <span
                aria-hidden
                className="hidden w-24 shrink-0 text-xs leading-5 text-ink-faint phone:inline"
              >
                {column?.label}
              </span>
            ) : null}
            {column?.link === true ? link(content) : content}
          </td>
        );
      })}
    </tr>
  );
}
