'use client';
import { CalendarDays } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';

const DAY_MS = 86_400_000;

/** The days, in UTC, that an alert's events reach into; absolute, so that a copied link shows the same. */
export function DayFilter({
  from,
  to,
  onChange,
}: {
  from: string;
  to: string;
  onChange: (edges: { from: string | null; to: string | null }) => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');

  function start(next: boolean) {
    if (next) {
      setFirst(from.slice(0, 10));
      // The end of a range is the first instant outside it; people name the last day inside.
      const end = Date.parse(to);
      setLast(Number.isNaN(end) ? '' : new Date(end - 1).toISOString().slice(0, 10));
    }
    setOpen(next);
  }
  function apply() {
    onChange({
      from: first === '' ? null : `${first}T00:00:00Z`,
      to:
        last === ''
          ? null
          : `${new Date(Date.parse(`${last}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)}T00:00:00Z`,
    });
    setOpen(false);
  }

  return (
    <Popover
      label="Days"
      open={open}
      onOpenChange={start}
      trigger={
        <Button size="sm" icon={<CalendarDays aria-hidden />}>
          Days
        </Button>
      }
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <label htmlFor={`${id}-first`} className="text-xs text-ink-soft">
          First day (UTC)
        </label>
        <Input
          id={`${id}-first`}
          type="date"
          value={first}
          {...(last !== '' && { max: last })}
          onChange={(event) => {
            setFirst(event.target.value);
          }}
        />
        <label htmlFor={`${id}-last`} className="text-xs text-ink-soft">
          Last day (UTC)
        </label>
        <Input
          id={`${id}-last`}
          type="date"
          value={last}
          {...(first !== '' && { min: first })}
          onChange={(event) => {
            setLast(event.target.value);
          }}
        />
        <Button type="submit" size="sm" tone="primary">
          Show these days
        </Button>
      </form>
    </Popover>
  );
}
