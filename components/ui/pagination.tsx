'use client';
import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from './icon-button';
import { Select } from './select';

/** Which rows are shown, and how to reach the others. Pages count from 1. */
export function Pagination({
  page,
  size,
  total,
  sizes,
  onPage,
  onSize,
}: {
  page: number;
  size: number;
  total: number;
  sizes?: readonly number[] | undefined;
  onPage: (page: number) => void;
  onSize?: (size: number) => void;
}) {
  const last = Math.max(1, Math.ceil(total / size));
  const from = total === 0 ? 0 : (page - 1) * size + 1;
  const to = Math.min(total, page * size);
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
      <span role="status">
        {from.toLocaleString('en')}–{to.toLocaleString('en')} of {total.toLocaleString('en')}
      </span>
      {sizes === undefined || onSize === undefined ? null : (
        <label className="flex items-center gap-1.5 phone:hidden">
          Rows
          <Select
            value={size}
            className="h-7"
            onChange={(event) => {
              onSize(Number(event.target.value));
            }}
          >
            {sizes.map((option) => (
              <option key={option} value={option}>
                {option}
              </option>
            ))}
          </Select>
        </label>
      )}
      <div className="ml-auto flex items-center">
        <IconButton
          label="First page"
          icon={<ChevronFirst aria-hidden />}
          disabled={page <= 1}
          onClick={() => {
            onPage(1);
          }}
        />
        <IconButton
          label="Previous page"
          icon={<ChevronLeft aria-hidden />}
          disabled={page <= 1}
          onClick={() => {
            onPage(page - 1);
          }}
        />
        <span className="px-1">
          Page {page.toLocaleString('en')} of {last.toLocaleString('en')}
        </span>
        <IconButton
          label="Next page"
          icon={<ChevronRight aria-hidden />}
          disabled={page >= last}
          onClick={() => {
            onPage(page + 1);
          }}
        />
        <IconButton
          label="Last page"
          icon={<ChevronLast aria-hidden />}
          disabled={page >= last}
          onClick={() => {
            onPage(last);
          }}
        />
      </div>
    </nav>
  );
}
