'use client';
import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';

type Answer =
  { ok: true; value: { email: string; password: string } } | { ok: false; error: { message: string } };

/** Makes an account and shows its password this one time. */
export function AddPerson({
  add,
}: {
  add: (input: { name: string; email: string; role: string }) => Promise<Answer>;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  const [busy, startTransition] = useTransition();
  const [values, setValues] = useState({ name: '', email: '', role: 'analyst' });
  const change = (event: { target: { name: string; value: string } }) => {
    setValues({ ...values, [event.target.name]: event.target.value });
  };

  function submit() {
    startTransition(async () => {
      setAnswer(await add(values));
      router.refresh();
    });
  }

  function steer(next: boolean) {
    setOpen(next);
    setAnswer(undefined);
    setValues({ name: '', email: '', role: 'analyst' });
  }

  return (
    <Dialog
      open={open}
      onOpenChange={steer}
      trigger={
        <Button tone="primary" icon={<UserPlus aria-hidden />}>
          Add a person
        </Button>
      }
      title="Add a person"
    >
      {answer?.ok ? (
        <div className="flex flex-col gap-3">
          <p>
            {answer.value.email} can sign in with this password. It is shown only now; pass it on in a safe
            way.
          </p>
          <div className="flex items-center gap-2 rounded-md bg-sunken px-3 py-2">
            <code className="grow font-mono break-all">{answer.value.password}</code>
            <CopyButton text={answer.value.password} label="Copy the password" />
          </div>
        </div>
      ) : (
        <form action={submit} className="flex flex-col gap-4">
          <Field id="person-name" label="Name">
            <Input
              id="person-name"
              name="name"
              value={values.name}
              onChange={change}
              required
              maxLength={100}
            />
          </Field>
          <Field
            id="person-email"
            label="E-mail"
            error={answer?.ok === false ? answer.error.message : undefined}
          >
            <Input
              id="person-email"
              name="email"
              type="email"
              value={values.email}
              onChange={change}
              required
            />
          </Field>
          <Field
            id="person-role"
            label="Role"
            hint="Analysts investigate and upload; administrators also manage rules and people."
          >
            <Select
              id="person-role"
              name="role"
              value={values.role}
              onChange={change}
              aria-describedby="person-role-note"
            >
              <option value="analyst">Analyst</option>
              <option value="admin">Administrator</option>
            </Select>
          </Field>
          <Button type="submit" tone="primary" busy={busy} className="self-end">
            Add
          </Button>
        </form>
      )}
    </Dialog>
  );
}
