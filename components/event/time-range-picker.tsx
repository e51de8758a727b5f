'use client';
import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { WaymarkError } from '@/lib/errors';
import { parseWindow } from '@/lib/query/time';
import { nameRange, QUICK_RANGES } from './time-range';

/** Quick ranges and a form for absolute or relative edges, all in UTC. */
export function TimeRangePicker({
  from,
  to,
  onChange,
}: {
  from: string | undefined;
  to: string | undefined;
  onChange: (from: string | undefined, to: string | undefined) => void;
}) {
  const [open, setOpen] = useState(false);
  const [fault, setFault] = useState<string>();

  function choose(newFrom: string | undefined, newTo: string | undefined) {
    try {
      parseWindow({ from: newFrom, to: newTo }, new Date());
    } catch (error) {
      if (!(error instanceof WaymarkError)) throw error;
      setFault(error.message);
      return;
    }
    setFault(undefined);
    setOpen(false);
    onChange(newFrom, newTo);
  }

  function submit(form: FormData) {
    const edge = (name: string) => {
      const text = form.get(name);
      return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
    };
    choose(edge('from'), edge('to'));
  }

  return (
    <Popover
      label="Time range"
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button icon={<CalendarClock aria-hidden />} className="max-w-full">
          <span className="truncate">{nameRange(from, to)}</span>
        </Button>
      }
    >
      <div className="flex gap-4 phone:flex-col">
        <ul className="grid content-start gap-0.5 phone:grid-cols-2">
          {QUICK_RANGES.map((range) => (
            <li key={range.label}>
              <Button
                tone="quiet"
                size="sm"
                className="w-full justify-start!"
                aria-pressed={range.from === from && range.to === to}
                onClick={() => {
                  choose(range.from, range.to);
                }}
              >
                {range.label}
              </Button>
            </li>
          ))}
        </ul>
        <form action={submit} className="flex w-64 flex-col gap-2 phone:w-full">
          <Field id="range-from" label="From (UTC)">
            <Input
              id="range-from"
              name="from"
              defaultValue={from ?? ''}
              placeholder="2024-08-01T12:00:00Z"
              autoComplete="off"
            />
          </Field>
          <Field
            id="range-to"
            label="To (UTC)"
            hint="Also relative: now, now-24h, now-7d/d. Empty is open."
            error={fault}
          >
            <Input
              id="range-to"
              name="to"
              defaultValue={to ?? ''}
              placeholder="now"
              autoComplete="off"
              aria-describedby="range-to-note"
            />
          </Field>
          <Button type="submit" tone="primary">
            Apply
          </Button>
        </form>
      </div>
    </Popover>
  );
}
