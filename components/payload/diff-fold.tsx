'use client';
import { UnfoldVertical } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';

/** Unchanged rows of a table, folded until somebody asks for them. */
export function DiffFold({
  count,
  columns,
  children,
}: {
  count: number;
  columns: number;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const body = useRef<HTMLTableSectionElement>(null);
  return (
    <tbody ref={body} tabIndex={-1} className="outline-none">
      {open ? (
        children
      ) : (
        <tr className="bg-sunken">
          <td colSpan={columns} className="px-1 font-sans">
            <button
              type="button"
              className="flex min-h-6 w-full items-center gap-1.5 rounded-sm px-1 text-xs text-ink-soft hover:bg-hover hover:text-ink"
              onClick={() => {
                setOpen(true);
                // The button is gone then; the keyboard stays where it was.
                body.current?.focus();
              }}
            >
              <UnfoldVertical aria-hidden className="size-3.5" />
              Show {count.toLocaleString('en')} unchanged lines
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
}
