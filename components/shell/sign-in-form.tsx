'use client';
import { useState, type SubmitEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';

/** Signs in and goes to `next`, a path of our own. */
export function SignInForm({ next }: { next: string }) {
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function signIn(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setError(undefined);
    try {
      const answer = await fetch('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: form.get('email'), password: form.get('password') }),
      });
      if (answer.ok) {
        // A full load, so that nothing drawn for a stranger stays in memory.
        window.location.assign(next);
        return;
      }
      setError(await wordsFor(answer));
    } catch {
      setError('The console did not answer. Check that it still runs and try again.');
    }
    setBusy(false);
  }

  return (
    <form method="post" onSubmit={(event) => void signIn(event)} className="flex flex-col gap-4">
      <Field id="email" label="E-mail">
        <Input id="email" name="email" type="email" autoComplete="username" required autoFocus />
      </Field>
      <Field id="password" label="Password" error={error}>
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : 'password-note'}
        />
      </Field>
      <Button type="submit" tone="primary" busy={busy}>
        Sign in
      </Button>
    </form>
  );
}

async function wordsFor(answer: Response): Promise<string> {
  if (answer.status === 429) {
    const body = (await answer.json().catch(() => ({}))) as { message?: unknown };
    return typeof body.message === 'string' && body.message.startsWith('Too many attempts')
      ? body.message
      : 'Too many attempts. Wait a minute and try again.';
  }
  return answer.status >= 500
    ? 'The console could not sign you in. Its log has the details; try again.'
    : 'This e-mail and password do not belong together. Try again.';
}
