'use client';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

interface Fault {
  field: string;
  message: string;
}

/** Makes the first account; `create` is the server's action and leads to the console itself. */
export function SetupForm({ create }: { create: (form: FormData) => Promise<Fault> }) {
  const [fault, setFault] = useState<Fault>();
  const [values, setValues] = useState({ name: '', email: '', password: '' });
  const [busy, startTransition] = useTransition();

  function submit(form: FormData) {
    startTransition(async () => {
      setFault(await create(form));
    });
  }

  function control(name: keyof typeof values) {
    return {
      id: name,
      name,
      required: true,
      value: values[name],
      onChange: (event: { target: { value: string } }) => {
        setValues({ ...values, [name]: event.target.value });
      },
      'aria-invalid': fault?.field === name || undefined,
      'aria-describedby': `${name}-note`,
    };
  }

  const errorOf = (name: string) => (fault?.field === name ? fault.message : undefined);
  const other = fault !== undefined && !(fault.field in values) ? fault.message : undefined;
  return (
    <form action={submit} className="flex flex-col gap-4">
      <Field id="name" label="Your name" error={errorOf('name')}>
        <Input autoComplete="name" maxLength={100} autoFocus {...control('name')} />
      </Field>
      <Field
        id="email"
        label="E-mail"
        hint="Only used to sign in; nothing is sent to it."
        error={errorOf('email')}
      >
        <Input type="email" autoComplete="username" {...control('email')} />
      </Field>
      <Field id="password" label="Password" hint="At least 12 characters." error={errorOf('password')}>
        <Input
          type="password"
          autoComplete="new-password"
          minLength={12}
          maxLength={128}
          {...control('password')}
        />
      </Field>
      {other === undefined ? null : (
        <p role="alert" className="text-bad">
          {other}
        </p>
      )}
      <Button type="submit" tone="primary" busy={busy}>
        Create the account
      </Button>
    </form>
  );
}
