'use client';
import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { FOLD_LABELS } from '@/lib/quiet/words';
import { FOLD_FIELDS, type FoldField } from '@/lib/rule/rule';

const PERIODS: readonly [string, string][] = [
  ['15m', '15 minutes'],
  ['1h', '1 hour'],
  ['2h', '2 hours'],
  ['6h', '6 hours'],
  ['12h', '12 hours'],
  ['1d', '1 day'],
  ['7d', '7 days'],
];

export interface FoldChoice {
  foldBy: readonly FoldField[];
  period: string;
}

export const DEFAULT_FOLD: FoldChoice = { foldBy: ['principal'], period: '2h' };

/** What repeats have in common, and for how long they fold into the first. */
export function FoldFields({
  value,
  onChange,
}: {
  value: FoldChoice;
  onChange: (value: FoldChoice) => void;
}) {
  const id = useId();
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-3">
      <fieldset className="min-w-0 grow">
        <legend className="mb-1 font-medium">Repeats have the same</legend>
        <div className="flex flex-wrap gap-x-4">
          {FOLD_FIELDS.map((field) => (
            <label key={field} className="flex min-h-6 items-center gap-1.5">
              <Checkbox
                checked={value.foldBy.includes(field)}
                onChange={(event) => {
                  const foldBy = FOLD_FIELDS.filter((one) =>
                    one === field ? event.target.checked : value.foldBy.includes(one),
                  );
                  onChange({ ...value, foldBy });
                }}
              />
              {FOLD_LABELS[field]}
            </label>
          ))}
        </div>
      </fieldset>
      <Field id={id} label="Within">
        <Select
          id={id}
          value={value.period}
          onChange={(event) => {
            onChange({ ...value, period: event.target.value });
          }}
        >
          {PERIODS.map(([period, words]) => (
            <option key={period} value={period}>
              {words} of the first
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
