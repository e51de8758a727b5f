'use client';
import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { IconButton } from '@/components/ui/icon-button';
import { Select } from '@/components/ui/select';
import { SEVERITIES, type RuleCase } from '@/lib/rule/rule';
import { visibleText } from '@/lib/text/visible-text';
import type { RecordLine } from './case-text';

type Expected = RuleCase['expect'];

/** Which alerts the records of a case must give: none, or some with the events of each. */
export function ExpectedAlerts({
  id,
  expect,
  records,
  onChange,
}: {
  id: string;
  expect: Expected;
  records: readonly RecordLine[];
  onChange: (expect: Expected) => void;
}) {
  const known = [...new Map(records.flatMap((each) => (each.id ? [[each.id, each] as const] : []))).values()];
  const first = known[0]?.id;
  const replace = (index: number, one: Expected[number]) => {
    onChange(expect.map((each, at) => (at === index ? one : each)));
  };
  return (
    <fieldset>
      <legend className="font-medium">What must come of it</legend>
      {expect.length === 0 ? <p className="text-ink-soft">No alert: a near miss that must not hit.</p> : null}
      <ol className="mt-1 space-y-2">
        {expect.map((one, index) => (
          <li key={index} className="rounded-md border">
            <div className="flex flex-wrap items-center gap-2 border-b px-2 py-1">
              <span className="font-medium">Alert {index + 1}</span>
              <Select
                aria-label={`Severity of alert ${index + 1}`}
                value={one.severity ?? ''}
                onChange={(event) => {
                  const severity = SEVERITIES.find((each) => each === event.target.value);
                  replace(index, { eventIds: one.eventIds, ...(severity ? { severity } : {}) });
                }}
              >
                <option value="">any severity</option>
                {SEVERITIES.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </Select>
              <IconButton
                label={`Remove alert ${index + 1}`}
                icon={<Trash2 aria-hidden />}
                className="ml-auto"
                onClick={() => {
                  onChange(expect.filter((_, at) => at !== index));
                }}
              />
            </div>
            <EventChoice
              id={`${id}-${index}`}
              chosen={one.eventIds}
              known={known}
              onChange={(eventIds) => {
                replace(index, { ...one, eventIds });
              }}
            />
          </li>
        ))}
      </ol>
      <Button
        size="sm"
        className="mt-2"
        icon={<Plus aria-hidden />}
        disabled={first === undefined}
        onClick={() => {
          if (first !== undefined) onChange([...expect, { eventIds: [first] }]);
        }}
      >
        {expect.length === 0 ? 'Expect an alert' : 'Expect another alert'}
      </Button>
      {first === undefined ? (
        <p className="mt-1 text-xs text-ink-faint">
          Give the case a record with an eventID first; an alert is named by its events.
        </p>
      ) : null}
    </fieldset>
  );
}

function EventChoice({
  id,
  chosen,
  known,
  onChange,
}: {
  id: string;
  chosen: readonly string[];
  known: readonly RecordLine[];
  onChange: (eventIds: string[]) => void;
}) {
  const strangers = chosen.filter((each) => !known.some((record) => record.id === each));
  const rows = [
    ...known.map((record) => ({ eventId: record.id ?? '', title: record.title })),
    ...strangers.map((eventId) => ({ eventId, title: 'Not among the records' })),
  ];
  return (
    <ul className="max-h-56 overflow-y-auto px-2 py-1">
      {rows.map(({ eventId, title }, index) => (
        <li key={eventId}>
          <label htmlFor={`${id}-${index}`} className="flex min-h-6 items-center gap-2">
            <Checkbox
              id={`${id}-${index}`}
              checked={chosen.includes(eventId)}
              // An alert without events cannot be; it is removed as a whole.
              disabled={chosen.length === 1 && chosen[0] === eventId}
              onChange={(event) => {
                const { checked } = event.target;
                onChange(
                  rows
                    .map((row) => row.eventId)
                    .filter((each) => (each === eventId ? checked : chosen.includes(each))),
                );
              }}
            />
            <span className="min-w-0 wrap-anywhere">
              {visibleText(title, 120)}{' '}
              <span className="font-mono text-xs text-ink-faint">{visibleText(eventId, 80)}</span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
