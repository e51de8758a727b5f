'use client';
import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { AccessText } from './access-text';

interface Props {
  text: AccessText;
  fault: { field: string; says: string } | undefined;
  onChange: (text: AccessText) => void;
}

/** Every setting; the field that cannot be used says why. */
export function AccessFields({ text, fault, onChange }: Props) {
  const faultOf = (field: string) => (fault?.field === field ? fault.says : undefined);
  const check = (field: 'on' | 'server' | 'pasted', label: string, hint: string) => (
    <Check
      id={`aws-${field}`}
      label={label}
      hint={hint}
      error={faultOf(field)}
      checked={text[field]}
      onChange={(checked) => {
        onChange({ ...text, [field]: checked });
      }}
    />
  );
  const control = (field: Exclude<keyof AccessText, 'on' | 'server' | 'pasted'>) => ({
    id: `aws-${field}`,
    'aria-describedby': `aws-${field}-note`,
    'aria-invalid': faultOf(field) !== undefined || undefined,
    autoComplete: 'off',
    spellCheck: false,
    className: 'font-mono text-xs',
    value: text[field],
    onChange: (event: { target: { value: string } }) => {
      onChange({ ...text, [field]: event.target.value });
    },
  });

  return (
    <div className="flex flex-col gap-4 px-3 py-3">
      {check(
        'on',
        'Let people read user data from AWS',
        'Off, the alert shows the command to run by hand, and Waymark calls nothing.',
      )}
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium">Whose credentials may be used</legend>
        {check(
          'server',
          'Those of this server',
          'The first that are found when somebody reads: environment variables, a profile, the role of the container or machine. Waymark stores none.',
        )}
        {check(
          'pasted',
          'Temporary ones that a person pastes',
          'Used for one read, without a role, then forgotten. Long-lived keys are refused.',
        )}
      </fieldset>
      <Field
        id="aws-role"
        label="Role to assume"
        error={faultOf('role')}
        hint="By the credentials of this server; {account} stands for the account of the instance. Empty: they read by themselves, in their own account only."
      >
        <Input {...control('role')} placeholder="arn:aws:iam::{account}:role/waymark-read" />
      </Field>
      <Field
        id="aws-roles"
        label="Accounts with another role"
        error={faultOf('roles')}
        hint="One a line: the account, a space, the ARN of its role."
      >
        <Textarea {...control('roles')} />
      </Field>
      <Field
        id="aws-externalId"
        label="External id"
        error={faultOf('externalId')}
        hint="Where the roles ask for one. AWS does not treat it as a secret."
      >
        <Input {...control('externalId')} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          id="aws-accounts"
          label="Accounts that may be read"
          error={faultOf('accounts')}
          hint="Empty: every account that an alert names."
        >
          <Textarea {...control('accounts')} />
        </Field>
        <Field
          id="aws-regions"
          label="Regions that may be called"
          error={faultOf('regions')}
          hint="Empty: every region that an alert names."
        >
          <Textarea {...control('regions')} />
        </Field>
      </div>
      <Field
        id="aws-timeoutSeconds"
        label="Time limit in seconds"
        error={faultOf('timeoutSeconds')}
        hint="For all calls of one read together, from 1 to 60."
      >
        <Input {...control('timeoutSeconds')} inputMode="numeric" className="max-w-24 font-mono text-xs" />
      </Field>
    </div>
  );
}

function Check({
  id,
  label,
  hint,
  error,
  checked,
  onChange,
}: {
  id: string;
  label: ReactNode;
  hint: ReactNode;
  error: string | undefined;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <div>
      <label htmlFor={id} className="flex min-h-6 w-fit items-center gap-2">
        <Checkbox
          id={id}
          aria-describedby={`${id}-note`}
          aria-invalid={error !== undefined || undefined}
          checked={checked}
          onChange={(event) => {
            onChange(event.target.checked);
          }}
        />
        {label}
      </label>
      <p
        id={`${id}-note`}
        {...(error !== undefined && { role: 'alert' })}
        className={error === undefined ? 'ml-6 text-xs text-ink-faint' : 'ml-6 text-xs text-bad'}
      >
        {error ?? hint}
      </p>
    </div>
  );
}
