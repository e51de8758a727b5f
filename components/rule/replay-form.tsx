import Form from 'next/form';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SubmitButton } from './submit-button';

const HOUR_MS = 3_600_000;
const PRESETS = [
  { label: 'Last 24 hours stored', ms: 24 * HOUR_MS },
  { label: 'Last 7 days stored', ms: 7 * 24 * HOUR_MS },
  { label: 'Last 30 days stored', ms: 30 * 24 * HOUR_MS },
] as const;

/** The stretch to replay, kept in the address; presets count back from the newest stored event. */
export function ReplayForm({
  action,
  from,
  to,
  stored,
}: {
  action: string;
  from: string;
  to: string;
  stored: { first: Date; last: Date } | null;
}) {
  return (
    <div className="space-y-2">
      <Form action={action} className="flex flex-wrap items-end gap-2 phone:flex-col phone:items-stretch">
        <Field id="replay-from" label="From (UTC)">
          <Input
            id="replay-from"
            name="from"
            key={from}
            defaultValue={from}
            required
            placeholder="2024-08-01T12:00:00Z"
            autoComplete="off"
          />
        </Field>
        <Field id="replay-to" label="To (UTC)">
          <Input
            id="replay-to"
            name="to"
            key={to}
            defaultValue={to}
            required
            placeholder="2024-08-02"
            autoComplete="off"
          />
        </Field>
        <SubmitButton>Replay</SubmitButton>
      </Form>
      {stored ? (
        <ul className="flex flex-wrap gap-1.5">
          {presetsOf(stored).map((preset) => (
            <li key={preset.label}>
              <ButtonLink size="sm" prefetch={false} href={`${action}?from=${preset.from}&to=${preset.to}`}>
                {preset.label}
              </ButtonLink>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function presetsOf({ first, last }: { first: Date; last: Date }) {
  // The newest event itself belongs to the stretch.
  const to = new Date(last.getTime() + 1).toISOString();
  return [
    ...PRESETS.map(({ label, ms }) => ({ label, from: new Date(last.getTime() - ms).toISOString(), to })),
    { label: 'Everything stored', from: first.toISOString(), to },
  ];
}
