'use client';
import type { FetchPlan } from '@/lib/usecase/aws/plan-fetch';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { FetchCredentials } from './fetch-credentials';
import type { TypedCredentials } from './fetch-credentials-text';

interface Chosen {
  instanceId: string;
  region: string;
  /** Whether the person's own credentials are used. */
  own: boolean;
  typed: TypedCredentials;
}

/** Which instance, where and with whose credentials; asked only where there is a choice. */
export function FetchChoices({
  plan,
  value,
  onChange,
}: {
  plan: FetchPlan;
  value: Chosen;
  onChange: (value: Chosen) => void;
}) {
  const { instanceIds, regions, server, pasted } = plan;
  return (
    <>
      {instanceIds.length < 2 ? null : (
        <Field id="fetch-instance" label="Instance">
          <Options
            id="fetch-instance"
            options={instanceIds}
            value={value.instanceId}
            onChange={(instanceId) => {
              onChange({ ...value, instanceId });
            }}
          />
        </Field>
      )}
      {regions.length < 2 ? null : (
        <Field id="fetch-region" label="Region" hint="The alert names several. An instance stands in one.">
          <Options
            id="fetch-region"
            options={regions}
            value={value.region}
            onChange={(region) => {
              onChange({ ...value, region });
            }}
          />
        </Field>
      )}
      {server && pasted ? (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">Whose credentials</legend>
          {[
            { label: 'Those of this server', own: false },
            { label: 'My own, temporary', own: true },
          ].map(({ label, own }) => (
            <label key={label} className="flex min-h-6 w-fit items-center gap-2">
              <input
                type="radio"
                name="fetch-credentials"
                checked={value.own === own}
                onChange={() => {
                  onChange({ ...value, own });
                }}
              />
              {label}
            </label>
          ))}
        </fieldset>
      ) : (
        <p>With {server ? 'the credentials of this server.' : 'temporary credentials of your own.'}</p>
      )}
      {value.own ? (
        <FetchCredentials
          values={value.typed}
          onChange={(typed) => {
            onChange({ ...value, typed });
          }}
        />
      ) : null}
    </>
  );
}

function Options({
  id,
  options,
  value,
  onChange,
}: {
  id: string;
  options: readonly string[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Select
      id={id}
      className="font-mono"
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
    >
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </Select>
  );
}
