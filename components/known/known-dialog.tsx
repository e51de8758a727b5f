'use client';
import { Pencil, Plus } from 'lucide-react';
import { useId, useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { KnownInput } from '@/lib/quiet/known-input';
import { KNOWN_KINDS } from '@/lib/rule/known';
import { KNOWN_LABELS, KNOWN_PATTERNS, type KnownActions } from './known-words';

const EMPTY: KnownInput = { kind: 'network', pattern: '', label: '', lowers: false, note: '' };

/** Adds a known entity, or edits `entity`. */
export function KnownDialog({ entity, save }: { entity?: KnownInput; save: KnownActions['save'] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        entity ? (
          <Button size="sm" icon={<Pencil aria-hidden />} aria-label={`Edit ${entity.label}`}>
            Edit
          </Button>
        ) : (
          <Button tone="primary" icon={<Plus aria-hidden />}>
            Add a known entity
          </Button>
        )
      }
      title={entity ? `Edit ${entity.label}` : 'Add a known entity'}
    >
      <KnownForm
        initial={entity ?? EMPTY}
        save={save}
        onDone={() => {
          setOpen(false);
        }}
      />
    </Dialog>
  );
}

function KnownForm({
  initial,
  save,
  onDone,
}: {
  initial: KnownInput;
  save: KnownActions['save'];
  onDone: () => void;
}) {
  const id = useId();
  const [values, setValues] = useState(initial);
  const [fault, setFault] = useState<string>();
  const [pending, startTransition] = useTransition();
  const pattern = KNOWN_PATTERNS[values.kind];

  function submit() {
    startTransition(async () => {
      const result = await save(values);
      if (!result.ok) {
        setFault(result.error.message);
        return;
      }
      toast.success(
        values.lowers || initial.lowers
          ? 'Saved. The rules examine their events again.'
          : 'Saved. Its name stands beside it from now on.',
      );
      onDone();
    });
  }

  return (
    <form action={submit} className="flex flex-col gap-4">
      <Field id={`${id}-kind`} label="Kind">
        <Select
          id={`${id}-kind`}
          value={values.kind}
          onChange={(event) => {
            const kind = KNOWN_KINDS.find((one) => one === event.target.value) ?? 'network';
            setValues({ ...values, kind });
          }}
        >
          {KNOWN_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KNOWN_LABELS[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <Field id={`${id}-pattern`} label={pattern.label} hint={pattern.hint}>
        <Input
          id={`${id}-pattern`}
          value={values.pattern}
          required
          maxLength={2_048}
          placeholder={pattern.example}
          spellCheck={false}
          className="font-mono"
          aria-describedby={`${id}-pattern-note`}
          onChange={(event) => {
            setValues({ ...values, pattern: event.target.value });
          }}
        />
      </Field>
      <Field id={`${id}-label`} label="Name" hint="Stands beside it, so keep it short: Office VPN.">
        <Input
          id={`${id}-label`}
          value={values.label}
          required
          maxLength={60}
          aria-describedby={`${id}-label-note`}
          onChange={(event) => {
            setValues({ ...values, label: event.target.value });
          }}
        />
      </Field>
      <label className="flex items-start gap-2">
        <Checkbox
          className="mt-0.5"
          checked={values.lowers}
          onChange={(event) => {
            setValues({ ...values, lowers: event.target.checked });
          }}
        />
        <span>
          <span className="block font-medium">Lowers severity</span>
          <span className="text-ink-soft">
            An alert all of whose calls come from here takes the next lower severity, and says why.
          </span>
        </span>
      </label>
      <Field id={`${id}-note`} label="Note (optional)">
        <Textarea
          id={`${id}-note`}
          value={values.note}
          maxLength={2_000}
          onChange={(event) => {
            setValues({ ...values, note: event.target.value });
          }}
        />
      </Field>
      {fault === undefined ? null : (
        <p role="alert" className="rounded-md bg-bad-soft px-2 py-1.5 text-bad">
          {fault}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" tone="primary" busy={pending}>
          Save
        </Button>
      </div>
    </form>
  );
}
