'use client';
import { Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { CodeEditor } from '@/components/ui/code-editor';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { RuleCase } from '@/lib/rule/rule';
import { readRecords } from './case-text';
import { ExpectedAlerts } from './expected-alerts';

/** One case: its name and reason, its records, and what must come of them. */
export function CaseForm({
  one,
  records,
  onChange,
  onRecords,
  onRemove,
  onSave,
  onRun,
}: {
  one: RuleCase;
  records: string;
  onChange: (one: RuleCase) => void;
  onRecords: (text: string) => void;
  onRemove: () => void;
  onSave: () => void;
  onRun: () => void;
}) {
  const lines = readRecords(records);
  const faults = lines
    .filter(({ title }) => title === 'Not JSON')
    .map(({ line }) => ({
      line,
      column: 1,
      message: 'This line is no JSON. Write one whole record on each line.',
    }));
  return (
    <div className="min-w-0 space-y-3 p-3">
      <Field id="case-name" label="Name">
        <Input
          id="case-name"
          value={one.name}
          aria-invalid={one.name.trim() === '' ? true : undefined}
          onChange={(event) => {
            onChange({ ...one, name: event.target.value });
          }}
        />
      </Field>
      <Field id="case-why" label="Why it must be so">
        <Textarea
          id="case-why"
          rows={2}
          value={one.why}
          onChange={(event) => {
            onChange({ ...one, why: event.target.value });
          }}
        />
      </Field>
      <div>
        <p className="font-medium">
          Records <span className="font-mono text-xs font-normal text-ink-faint">cases/{one.records}</span>
        </p>
        <CodeEditor
          key={one.records}
          label={`Records of ${one.name}, one JSON record a line`}
          language="plain"
          value={records}
          faults={faults}
          onChange={onRecords}
          onSave={onSave}
          onRun={onRun}
          describedBy="case-records-note"
          className="mt-1 h-56 rounded-md border"
        />
        <p id="case-records-note" className="pt-1 text-xs text-ink-faint">
          {lines.length === 1 ? 'One record' : `${lines.length} records`}, one JSON record a line.
          {faults.length > 0 ? (
            <span className="text-bad">
              {' '}
              {faults.length === 1 ? 'One line is' : `${faults.length} lines are`} no JSON (first: line{' '}
              {faults[0]?.line}).
            </span>
          ) : null}{' '}
          Press Esc, then Tab to leave.
        </p>
      </div>
      <ExpectedAlerts
        id={`expect-${one.records}`}
        expect={one.expect}
        records={lines}
        onChange={(expect) => {
          onChange({ ...one, expect });
        }}
      />
      <Button tone="danger" icon={<Trash2 aria-hidden />} onClick={onRemove}>
        Remove this case
      </Button>
    </div>
  );
}
