'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { PickedRecords } from '@/lib/usecase/rule/pick-case-records';
import { ask } from './ask';
import { readRecords } from './case-text';
import { RecordList } from './record-list';

type Source = 'paste' | 'events';

/** A new case from records that somebody pastes, writes later, or picks from the stored events by a search. */
export function AddCase({
  stretch,
  onAdd,
}: {
  stretch: { from: string; to: string };
  onAdd: (name: string, records: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [source, setSource] = useState<Source>('paste');
  const [pasted, setPasted] = useState('');
  const [search, setSearch] = useState({ kql: '', ...stretch });
  const [busy, setBusy] = useState(false);
  const [picked, setPicked] = useState<PickedRecords>();
  const [fault, setFault] = useState<string>();
  const records = source === 'paste' ? pasted : (picked?.lines.join('\n') ?? '');
  const broken = readRecords(records).find(({ title }) => title === 'Not JSON');

  async function find() {
    setBusy(true);
    const answer = await ask<PickedRecords>(
      `/api/rule-drafts/records?${new URLSearchParams(search).toString()}`,
    );
    setBusy(false);
    setPicked(answer.ok ? answer.value : undefined);
    setFault(answer.ok ? undefined : answer.message);
  }

  function add() {
    onAdd(name.trim() || 'New case', records.trim() === '' ? '' : `${records.trim()}\n`);
    setOpen(false);
    setName('');
    setPasted('');
    setPicked(undefined);
  }

  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={<Plus aria-hidden />}>
          Add a case
        </Button>
      }
      title="Add a case"
      description="Records, and later the alerts that they must give. A near miss gives none."
      footer={
        <>
          <Button
            onClick={() => {
              setOpen(false);
            }}
          >
            Cancel
          </Button>
          <Button
            tone="primary"
            disabled={broken !== undefined || (source === 'events' && picked === undefined)}
            onClick={add}
          >
            Add the case
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <Field id="new-case-name" label="What happens in it">
          <Input
            id="new-case-name"
            value={name}
            placeholder="Stopped by a person, then started"
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        </Field>
        <fieldset className="flex flex-wrap gap-x-4">
          <legend className="font-medium">Records</legend>
          {(
            [
              ['paste', 'Paste or write them'],
              ['events', 'Take stored events'],
            ] as const
          ).map(([value, label]) => (
            <label key={value} className="flex min-h-6 items-center gap-2">
              <input
                type="radio"
                name="case-source"
                value={value}
                checked={source === value}
                onChange={() => {
                  setSource(value);
                }}
              />
              {label}
            </label>
          ))}
        </fieldset>
        {source === 'paste' ? (
          <Field
            id="new-case-records"
            label="Records, one JSON record a line"
            hint="Leave it empty to write them later."
            error={
              broken ? `Line ${broken.line} is no JSON. Write one whole record on each line.` : undefined
            }
          >
            <Textarea
              id="new-case-records"
              rows={8}
              value={pasted}
              spellCheck={false}
              aria-describedby="new-case-records-note"
              className="font-mono text-xs"
              onChange={(event) => {
                setPasted(event.target.value);
              }}
            />
          </Field>
        ) : (
          <form
            className="grid gap-2 sm:grid-cols-2"
            onSubmit={(event) => {
              event.preventDefault();
              void find();
            }}
          >
            <div className="sm:col-span-2">
              <Field id="case-kql" label="Search (KQL)" error={fault}>
                <Input
                  id="case-kql"
                  value={search.kql}
                  autoComplete="off"
                  spellCheck={false}
                  aria-describedby="case-kql-note"
                  placeholder="instanceId: i-0abc1111222233334"
                  className="font-mono"
                  onChange={(event) => {
                    setSearch({ ...search, kql: event.target.value });
                  }}
                />
              </Field>
            </div>
            {(['from', 'to'] as const).map((edge) => (
              <Field key={edge} id={`case-${edge}`} label={edge === 'from' ? 'From (UTC)' : 'To (UTC)'}>
                <Input
                  id={`case-${edge}`}
                  value={search[edge]}
                  autoComplete="off"
                  onChange={(event) => {
                    setSearch({ ...search, [edge]: event.target.value });
                  }}
                />
              </Field>
            ))}
            <Button type="submit" busy={busy} className="sm:col-span-2">
              Find events
            </Button>
          </form>
        )}
        {source === 'events' && picked ? <RecordList picked={picked} /> : null}
      </div>
    </Dialog>
  );
}
