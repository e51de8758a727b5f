'use client';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { TemplateFiles } from '@/lib/rule/templates';
import type { CaseResult } from '@/lib/usecase/rule/run-rule-cases';
import { AddCase } from './add-case';
import { CaseForm } from './case-form';
import { readCases, recordsName, removeCase, writeCase } from './case-text';

/** The rule's cases as a list and a form, or as YAML where somebody wants it so or only that can be read. */
export function CasesPane({
  files,
  results,
  stretch,
  asText,
  onAsText,
  yaml,
  onWrite,
  onSave,
  onRun,
}: {
  files: TemplateFiles;
  results: readonly CaseResult[] | undefined;
  stretch: { from: string; to: string };
  asText: boolean;
  onAsText: (asText: boolean) => void;
  /** The editor of cases.yml. */
  yaml: ReactNode;
  onWrite: (changes: Record<string, string | null>) => void;
  onSave: () => void;
  onRun: () => void;
}) {
  const [chosen, setChosen] = useState(0);
  const text = files['cases.yml'];
  const cases = readCases(text);
  const at = Math.min(chosen, (cases?.length ?? 0) - 1);
  const one = cases?.[at];

  function add(name: string, records: string) {
    const file = recordsName(
      name,
      Object.keys(files).map((each) => each.replace('cases/', '')),
    );
    const count = cases?.length ?? 0;
    onWrite({
      'cases.yml': writeCase(text, count, { name, records: file, why: 'Say why it must be so.', expect: [] }),
      [`cases/${file}`]: records,
    });
    setChosen(count);
  }

  function remove(index: number) {
    const gone = cases?.[index];
    if (!gone || text === undefined) return;
    const shared = cases.some((each, other) => other !== index && each.records === gone.records);
    onWrite({
      'cases.yml': removeCase(text, index),
      ...(shared ? {} : { [`cases/${gone.records}`]: null }),
    });
    setChosen(Math.max(0, index - 1));
  }

  return (
    <div className="rounded-md border bg-surface">
      <div className="flex flex-wrap items-center gap-2 border-b px-3 py-1.5">
        {cases === undefined ? null : <AddCase stretch={stretch} onAdd={add} />}
        <Button
          size="sm"
          className="ml-auto"
          aria-pressed={asText || cases === undefined}
          disabled={cases === undefined}
          onClick={() => {
            onAsText(!asText);
          }}
        >
          cases.yml as text
        </Button>
      </div>
      {asText || cases === undefined ? (
        <div className="p-3">{yaml}</div>
      ) : cases.length === 0 || !one ? (
        <p className="px-3 py-8 text-center text-ink-soft">
          No cases yet. A case proves that the rule hits what it should and leaves alone what looks almost the
          same.
        </p>
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] md:grid-cols-[14rem_minmax(0,1fr)]">
          <ul
            aria-label="Cases"
            className="max-h-48 divide-y overflow-y-auto border-b md:max-h-[64dvh] md:border-r md:border-b-0"
          >
            {cases.map((each, index) => (
              <li key={`${index} ${each.records}`}>
                <button
                  type="button"
                  aria-current={index === at ? 'true' : undefined}
                  className="flex min-h-8 w-full items-start gap-2 px-3 py-1.5 text-left -outline-offset-2 hover:bg-hover aria-current:bg-accent-soft"
                  onClick={() => {
                    setChosen(index);
                  }}
                >
                  <span className="min-w-0 grow wrap-anywhere">{each.name}</span>
                  <ResultBadge result={resultOf(results, index, each.name)} hits={each.expect.length} />
                </button>
              </li>
            ))}
          </ul>
          <CaseForm
            key={one.records}
            one={one}
            records={files[`cases/${one.records}`] ?? ''}
            onChange={(next) => {
              onWrite({ 'cases.yml': writeCase(text, at, next) });
            }}
            onRecords={(next) => {
              onWrite({ [`cases/${one.records}`]: next });
            }}
            onRemove={() => {
              remove(at);
            }}
            onSave={onSave}
            onRun={onRun}
          />
        </div>
      )}
    </div>
  );
}

/** Of the last run, unless the list has changed since. */
function resultOf(results: readonly CaseResult[] | undefined, index: number, name: string) {
  const result = results?.[index];
  return result?.name === name ? result : undefined;
}

function ResultBadge({ result, hits }: { result: CaseResult | undefined; hits: number }) {
  if (result === undefined)
    return <Badge>{hits === 0 ? 'Near miss' : hits === 1 ? '1 alert' : `${hits} alerts`}</Badge>;
  return result.passed ? (
    <Badge tone="good" icon={<CircleCheck aria-hidden />}>
      Passed
    </Badge>
  ) : (
    <Badge tone="bad" icon={<CircleX aria-hidden />}>
      Failed
    </Badge>
  );
}
