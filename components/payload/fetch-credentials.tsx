'use client';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { readPastedBlock, type TypedCredentials } from './fetch-credentials-text';

const FIELDS: readonly [key: keyof TypedCredentials, label: string][] = [
  ['accessKeyId', 'Access key id'],
  ['secretAccessKey', 'Secret access key'],
  ['sessionToken', 'Session token'],
];

/** Three fields that no browser keeps; the whole block that AWS gives may be pasted into the first. */
export function FetchCredentials({
  values,
  onChange,
}: {
  values: TypedCredentials;
  onChange: (values: TypedCredentials) => void;
}) {
  return (
    <fieldset className="flex flex-col gap-3 rounded-md border px-3 py-2">
      <legend className="px-1 text-xs text-ink-soft">Your temporary credentials</legend>
      {FIELDS.map(([key, label], index) => (
        <Field
          key={key}
          id={`fetch-${key}`}
          label={label}
          hint={index === 0 ? 'Or paste the whole block that AWS shows; it fills all three.' : undefined}
        >
          <Input
            id={`fetch-${key}`}
            type="password"
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore
            data-lpignore="true"
            className="font-mono"
            {...(index === 0 && { 'aria-describedby': `fetch-${key}-note` })}
            value={values[key]}
            onChange={(event) => {
              onChange({ ...values, [key]: event.target.value });
            }}
            onPaste={(event) => {
              const block = readPastedBlock(event.clipboardData.getData('text'));
              if (block === null) return;
              event.preventDefault();
              onChange(block);
            }}
          />
        </Field>
      ))}
      <p className="text-xs text-ink-faint">
        Used for this one read, then forgotten: they are not stored, logged or written to the audit trail.
      </p>
    </fieldset>
  );
}
