'use client';
import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { joinParts, type ConditionPart } from '@/lib/quiet/propose-condition';
import { visibleText } from '@/lib/text/visible-text';

/** The condition as KQL, with the alert's own values to put together by a press. */
export function ConditionField({
  parts,
  value,
  onChange,
}: {
  parts: readonly ConditionPart[];
  value: string;
  onChange: (kql: string) => void;
}) {
  const id = useId();
  const chosen = chosenParts(parts, value);
  return (
    <>
      {parts.length === 0 ? null : (
        <fieldset className="flex flex-col">
          <legend className="mb-1 font-medium">From this alert</legend>
          {parts.map((part, index) => (
            <label key={part.label} className="flex min-h-6 items-start gap-2 py-0.5">
              <Checkbox
                className="mt-0.5"
                checked={chosen?.has(index) ?? false}
                onChange={(event) => {
                  const next = new Set(chosen ?? []);
                  if (event.target.checked) next.add(index);
                  else next.delete(index);
                  onChange(joinParts(parts.filter((_, at) => next.has(at))));
                }}
              />
              <span className="w-24 shrink-0 text-ink-soft">{part.label}</span>
              <span className="min-w-0 font-mono text-xs leading-5 break-all">
                {visibleText(part.values.join(', '), 300)}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <Field
        id={id}
        label="Every event meets"
        hint={
          chosen
            ? 'An alert is taken only if every one of its events meets this; one foreign call is enough to show it.'
            : 'Your own condition. Choosing a value above replaces it.'
        }
      >
        <Textarea
          id={id}
          value={value}
          aria-describedby={`${id}-note`}
          spellCheck={false}
          className="font-mono text-xs"
          maxLength={10_000}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
      </Field>
    </>
  );
}

/** Which parts the text is made of; undefined where somebody wrote their own. */
function chosenParts(parts: readonly ConditionPart[], text: string): Set<number> | undefined {
  if (text.trim() === '*' || text.trim() === '') return new Set();
  for (let mask = 1; mask < 2 ** parts.length; mask += 1) {
    const some = parts.filter((_, index) => (mask & (2 ** index)) !== 0);
    if (joinParts(some) === text.trim()) return new Set(some.map((part) => parts.indexOf(part)));
  }
  return undefined;
}
