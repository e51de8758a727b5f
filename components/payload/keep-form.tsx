'use client';
import { Archive } from 'lucide-react';
import Link from 'next/link';
import { useId, useState, useTransition } from 'react';
import type { ActionResult } from '@/lib/access/session';
import { payloadHref } from '@/lib/payload/show/links';
import type { KeepDecodedInput, KeptDecoded } from '@/lib/usecase/payload/keep-decoded';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { DecodeSource } from './use-decode';

export type Keep = (input: KeepDecodedInput) => Promise<ActionResult<KeptDecoded>>;

/** Keeps what was decoded, with where it belongs where somebody knows. */
export function KeepForm({
  source,
  alert,
  keptAs,
  keep,
}: {
  source: DecodeSource;
  alert: string;
  /** Its SHA-256 where it is kept already, else null. */
  keptAs: string | null;
  keep: Keep;
}) {
  const id = useId();
  const [pending, startTransition] = useTransition();
  const [error, setError] = useState<string>();
  const [kept, setKept] = useState<KeptDecoded>();
  const [values, setValues] = useState({ alert, instanceId: '', accountId: '' });

  function send() {
    startTransition(async () => {
      const answer = await keep({ ...source, ...values }).catch(() => null);
      setError(
        answer === null
          ? 'The console did not answer. Check that it is running and try again.'
          : answer.ok
            ? undefined
            : answer.error.message,
      );
      if (answer?.ok === true) setKept(answer.value);
    });
  }

  if (kept !== undefined) return <Kept kept={kept} />;
  const field = (name: keyof typeof values, label: string, placeholder: string) => (
    <Field id={`${id}-${name}`} label={label}>
      <Input
        id={`${id}-${name}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={values[name]}
        onChange={(event) => {
          setValues({ ...values, [name]: event.target.value });
        }}
      />
    </Field>
  );
  return (
    <form
      aria-label="Keep it"
      className="flex min-w-0 flex-col gap-3 self-start rounded-md border bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) send();
      }}
    >
      <p className="text-ink-soft">
        {keptAs === null ? (
          'Not stored. Keep it to get a page of its own, to compare it with other versions, and to find what it names elsewhere. All three fields may stay empty.'
        ) : (
          <>
            This content is kept already:{' '}
            <Link href={payloadHref(keptAs)} className="text-accent underline underline-offset-2">
              open its page
            </Link>
            . Keep it again to add where it was seen.
          </>
        )}
      </p>
      {field('alert', 'Alert', 'its id or address')}
      <div className="grid gap-3 sm:grid-cols-2">
        {field('instanceId', 'Instance', 'i-…')}
        {field('accountId', 'Account of the instance', '12 digits')}
      </div>
      {error === undefined ? null : (
        <p role="alert" className="text-xs text-bad">
          {error}
        </p>
      )}
      <Button type="submit" busy={pending} icon={<Archive aria-hidden />} className="self-start">
        Keep it
      </Button>
    </form>
  );
}

function Kept({ kept: { sha256, alertId } }: { kept: KeptDecoded }) {
  const link = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-3 self-start rounded-md border bg-surface p-3"
    >
      <span>Kept.</span>
      <Link href={payloadHref(sha256)} className={link}>
        Open its page
      </Link>
      {alertId === null ? null : (
        <Link href={`/alerts/${encodeURIComponent(alertId)}#payload`} className={link}>
          Open the alert
        </Link>
      )}
    </p>
  );
}
