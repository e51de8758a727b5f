'use client';
import { useId } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';

const DAYS = ['1', '7', '30', '90'] as const;
const OWN = 'own';

export interface Expiry {
  /** Days from when it is saved, or `own`. */
  choice: string;
  /** `2026-12-31T18:00`, in UTC. */
  at: string;
}

export const DEFAULT_EXPIRY: Expiry = { choice: '30', at: '' };

/** The moment that was chosen, counted from `now`; an invalid date where none was written. */
export function expiryDate({ choice, at }: Expiry, now: number): Date {
  return choice === OWN ? new Date(`${at}Z`) : new Date(now + Number(choice) * 86_400_000);
}

/** When it ends by itself: a few days, or a moment of one's own. */
export function ExpiryField({ value, onChange }: { value: Expiry; onChange: (value: Expiry) => void }) {
  const id = useId();
  return (
    <div className="flex flex-wrap gap-3">
      <Field id={id} label="Expires">
        <Select
          id={id}
          value={value.choice}
          onChange={(event) => {
            onChange({ ...value, choice: event.target.value });
          }}
        >
          {DAYS.map((days) => (
            <option key={days} value={days}>
              after {days} {days === '1' ? 'day' : 'days'}
            </option>
          ))}
          <option value={OWN}>at a date…</option>
        </Select>
      </Field>
      {value.choice === OWN ? (
        <Field id={`${id}-at`} label="Expires at (UTC)">
          <Input
            id={`${id}-at`}
            type="datetime-local"
            value={value.at}
            onChange={(event) => {
              onChange({ ...value, at: event.target.value });
            }}
          />
        </Field>
      ) : null}
    </div>
  );
}
