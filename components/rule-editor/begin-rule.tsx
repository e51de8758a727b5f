'use client';
import clsx from 'clsx';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useAddressParam } from '@/components/ui/use-address-param';
import { RULE_KINDS } from '@/lib/rule/rule';
import { KIND_CHOICES } from '@/lib/rule/templates';

const CARD =
  'flex cursor-pointer gap-2 rounded-md border bg-surface p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent';

/** Chooses the kind of a new rule, or a rule to copy, and its name and id. */
export function BeginRule({
  rules,
  taken,
}: {
  /** Rules that can be copied. */
  rules: readonly { id: string; name: string }[];
  taken: readonly string[];
}) {
  const router = useRouter();
  const [kindParam, setKind] = useAddressParam('kind');
  const [from, setFrom] = useAddressParam('from');
  const [name, setName] = useState('');
  const [ownId, setOwnId] = useState<string>();
  const [tried, setTried] = useState(false);
  const id = ownId ?? slugOf(name);
  const kind = from === null ? RULE_KINDS.find((each) => each === kindParam) : undefined;
  const chosen = kind !== undefined || from !== null;
  const nameFault = name.trim() === '' ? 'Give the rule a name.' : undefined;
  const idFault = faultOfId(id, taken);

  function begin() {
    setTried(true);
    if (nameFault !== undefined || idFault !== undefined || !chosen) return;
    const address = new URLSearchParams({ id, name: name.trim() });
    if (from === null) address.set('kind', kind ?? '');
    else address.set('from', from);
    router.push(`/rules/new?${address.toString()}`);
  }

  return (
    <form
      className="max-w-5xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <fieldset>
        <legend className="pb-2 text-base font-semibold">What kind of rule?</legend>
        <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
          {RULE_KINDS.map((each) => (
            <label key={each} className={CARD}>
              <input
                type="radio"
                name="kind"
                value={each}
                aria-labelledby={`kind-name-${each}`}
                aria-describedby={`kind-${each}`}
                checked={kind === each}
                onChange={() => {
                  setFrom(null);
                  setKind(each);
                }}
                className="mt-0.5 size-4 shrink-0"
              />
              <span className="min-w-0">
                <span id={`kind-name-${each}`} className="block font-semibold">
                  {KIND_CHOICES[each].label}
                </span>
                <span id={`kind-${each}`}>
                  <span className="block">{KIND_CHOICES[each].is}</span>
                  <span className="block pt-1 text-ink-soft">{KIND_CHOICES[each].choose}</span>
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="max-w-md">
        <Field
          id="copy-from"
          label="Or copy a rule that exists"
          hint="With its cases and its guide, under a new id."
        >
          <Select
            id="copy-from"
            value={from ?? ''}
            aria-describedby="copy-from-note"
            onChange={(event) => {
              setFrom(event.target.value === '' ? null : event.target.value);
            }}
          >
            <option value="">None</option>
            {rules.map((rule) => (
              <option key={rule.id} value={rule.id}>
                {rule.name} ({rule.id})
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="grid max-w-2xl gap-3 sm:grid-cols-2">
        <Field
          id="rule-name"
          label="Name"
          hint="What happened, as an alert of it would be called."
          error={tried ? nameFault : undefined}
        >
          <Input
            id="rule-name"
            value={name}
            maxLength={120}
            autoComplete="off"
            aria-describedby="rule-name-note"
            aria-invalid={tried && nameFault !== undefined ? true : undefined}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        </Field>
        <Field
          id="rule-id"
          label="Id"
          hint="Stands in addresses and never changes."
          error={tried || ownId !== undefined ? idFault : undefined}
        >
          <Input
            id="rule-id"
            value={id}
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            aria-describedby="rule-id-note"
            aria-invalid={(tried || ownId !== undefined) && idFault !== undefined ? true : undefined}
            className="font-mono"
            onChange={(event) => {
              setOwnId(event.target.value === '' ? undefined : event.target.value);
            }}
          />
        </Field>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="primary">
          Begin
        </Button>
        <p role="status" className={clsx(tried && !chosen ? 'text-bad' : 'text-ink-soft')}>
          {chosen ? 'Nothing is stored before you create the rule.' : 'Choose a kind or a rule to copy.'}
        </p>
      </div>
    </form>
  );
}

function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

function faultOfId(id: string, taken: readonly string[]): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]{2,79}$/.test(id))
    return 'Use 3 to 80 small letters, digits and hyphens, not beginning with a hyphen.';
  return taken.includes(id) ? `The id ${id} is already used. Choose another.` : undefined;
}
