'use client';
import clsx from 'clsx';
import { useId } from 'react';
import type { QuietingKind } from '@/lib/quiet/quieting';
import { KIND_LABELS } from '@/lib/quiet/words';

const CHOICES: readonly { kind: QuietingKind; does: string }[] = [
  { kind: 'exception', does: 'Hides every alert that meets the condition.' },
  { kind: 'suppression', does: 'Shows the first and counts its repeats there.' },
];

/** Exception or suppression. */
export function KindChoice({
  value,
  onChange,
}: {
  value: QuietingKind;
  onChange: (kind: QuietingKind) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="sr-only">What it does</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {CHOICES.map(({ kind, does }) => (
          <label
            key={kind}
            className={clsx(
              'flex items-start gap-2 rounded-md border px-3 py-2',
              value === kind ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              className="mt-0.5 size-4 shrink-0"
              checked={value === kind}
              onChange={() => {
                onChange(kind);
              }}
            />
            <span>
              <span className="block font-medium">{KIND_LABELS[kind]}</span>
              <span className="text-ink-soft">{does}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
