'use client';
import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/popover';
import type { DataColumn } from './data-column';

/** Which columns are shown and in which order. `onChange(undefined)` goes back to the table's own. */
export function ColumnMenu<Row>({
  columns,
  shown,
  changed,
  onChange,
}: {
  columns: readonly DataColumn<Row>[];
  shown: readonly string[];
  changed: boolean;
  onChange: (shown: readonly string[] | undefined) => void;
}) {
  const rest = columns.filter((column) => !shown.includes(column.id)).map((column) => column.id);

  function toggle(id: string) {
    onChange(shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id]);
  }

  function move(id: string, by: -1 | 1) {
    const at = shown.indexOf(id);
    const next = shown.filter((other) => other !== id);
    next.splice(at + by, 0, id);
    onChange(next);
  }

  return (
    <Popover
      label="Columns"
      align="end"
      trigger={
        <Button size="sm" tone="quiet" icon={<Columns3 aria-hidden />}>
          Columns
        </Button>
      }
    >
      <ul className="flex flex-col">
        {[...shown, ...rest].map((id) => {
          const column = columns.find((candidate) => candidate.id === id);
          if (!column) return null;
          const at = shown.indexOf(id);
          return (
            <li key={id} className="flex h-8 items-center gap-1">
              <label className="flex grow items-center gap-2">
                <Checkbox
                  checked={at >= 0}
                  disabled={column.fixed}
                  onChange={() => {
                    toggle(id);
                  }}
                />
                {column.label}
              </label>
              {at < 0 ? null : (
                <>
                  <IconButton
                    size="sm"
                    label={`Move ${column.label} left`}
                    icon={<ArrowUp aria-hidden />}
                    disabled={at === 0}
                    onClick={() => {
                      move(id, -1);
                    }}
                  />
                  <IconButton
                    size="sm"
                    label={`Move ${column.label} right`}
                    icon={<ArrowDown aria-hidden />}
                    disabled={at === shown.length - 1}
                    onClick={() => {
                      move(id, 1);
                    }}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <Button
        size="sm"
        className="mt-2"
        disabled={!changed}
        onClick={() => {
          onChange(undefined);
        }}
      >
        Back to the usual columns
      </Button>
    </Popover>
  );
}
