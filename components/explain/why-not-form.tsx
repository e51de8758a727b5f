'use client';
import { parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

const PARSERS = {
  account: parseAsString,
  instance: parseAsString,
  principal: parseAsString,
  from: parseAsString,
  to: parseAsString,
};
type Name = keyof typeof PARSERS;

/** Whom, what and when to ask about; everything asked stands in the address. */
export function WhyNotForm() {
  const [pending, startTransition] = useTransition();
  const [url, setUrl] = useQueryStates(PARSERS, { shallow: false, history: 'push', startTransition });

  function ask(form: FormData) {
    const text = (name: Name) => {
      const given = form.get(name);
      return typeof given === 'string' && given.trim() !== '' ? given.trim() : null;
    };
    void setUrl({
      instance: text('instance'),
      principal: text('principal'),
      from: text('from'),
      to: text('to'),
      // Another subject may live in another account.
      account: text('instance') === url.instance && text('principal') === url.principal ? url.account : null,
    });
  }

  return (
    <form
      key={JSON.stringify(url)}
      aria-label="What to ask about"
      onSubmit={(event) => {
        event.preventDefault();
        ask(new FormData(event.currentTarget));
      }}
      className="grid gap-3 rounded-md border bg-surface p-3 md:grid-cols-2 xl:grid-cols-[1fr_1.4fr_0.9fr_0.9fr_auto]"
    >
      <Text name="instance" label="Instance" url={url} placeholder="i-0123456789abcdef0" limit={200} />
      <Text
        name="principal"
        label="Principal"
        url={url}
        placeholder="ARN, role ARN or user name"
        limit={2048}
      />
      <Text name="from" label="From (UTC)" url={url} placeholder="2024-08-01T12:00:00Z" limit={60} />
      <Text name="to" label="To (UTC)" url={url} placeholder="2024-08-01T13:00:00Z" limit={60} />
      <Button type="submit" tone="primary" busy={pending} className="self-end">
        Ask every rule
      </Button>
    </form>
  );
}

function Text({
  name,
  label,
  url,
  placeholder,
  limit,
}: {
  name: Name;
  label: string;
  url: Record<Name, string | null>;
  placeholder: string;
  limit: number;
}) {
  return (
    <Field id={`why-${name}`} label={label}>
      <Input
        id={`why-${name}`}
        name={name}
        defaultValue={url[name] ?? ''}
        placeholder={placeholder}
        maxLength={limit}
        spellCheck={false}
        autoComplete="off"
      />
    </Field>
  );
}
