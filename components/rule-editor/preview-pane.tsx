'use client';
import { FlaskConical, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import type { RuleFile } from '@/lib/rule/rule';
import type { TemplateFiles } from '@/lib/rule/templates';
import type { ReplayResult } from '@/lib/usecase/detection/replay-rule';
import type { CaseResult } from '@/lib/usecase/rule/run-rule-cases';
import { CaseResults } from './case-results';
import type { Checked } from './use-checked';
import type { Run } from './use-preview';

/** How other parts of the console show what the editor finds out. */
export interface PreviewViews {
  logic: (rule: RuleFile) => ReactNode;
  replay: (result: ReplayResult) => ReactNode;
}

export interface Stretch {
  from: string;
  to: string;
}

/** What the rule does, in words and as SQL; what it would find; whether its cases pass. */
export function PreviewPane({
  files,
  checked,
  replay,
  cases,
  stretch,
  onStretch,
  onReplay,
  onCases,
  onTakeFound,
  views,
}: {
  files: TemplateFiles;
  checked: Checked;
  replay: Run<ReplayResult>;
  cases: Run<CaseResult[]>;
  stretch: Stretch;
  onStretch: (stretch: Stretch) => void;
  onReplay: () => void;
  onCases: () => void;
  onTakeFound: (result: CaseResult) => void;
  views: PreviewViews;
}) {
  return (
    <div className="min-w-0 space-y-3">
      <Section id="does" title="What it does">
        <div className="px-3 py-2">
          <Meaning checked={checked} views={views} />
        </div>
      </Section>
      <Section
        id="preview"
        title="Preview on stored events"
        sub={<span className="text-xs">Nothing is stored.</span>}
      >
        <form
          className="grid gap-2 px-3 py-2 sm:grid-cols-2"
          onSubmit={(event) => {
            event.preventDefault();
            onReplay();
          }}
        >
          {(['from', 'to'] as const).map((edge) => (
            <Field key={edge} id={`preview-${edge}`} label={edge === 'from' ? 'From (UTC)' : 'To (UTC)'}>
              <Input
                id={`preview-${edge}`}
                value={stretch[edge]}
                autoComplete="off"
                onChange={(event) => {
                  onStretch({ ...stretch, [edge]: event.target.value });
                }}
              />
            </Field>
          ))}
          <Button type="submit" icon={<Play aria-hidden />} busy={replay.busy} className="sm:col-span-2">
            Preview
          </Button>
        </form>
        <div className="px-3 pb-3 empty:hidden">
          <Outcome run={replay} changed={replay.of?.['rule.yml'] !== files['rule.yml']}>
            {views.replay}
          </Outcome>
        </div>
      </Section>
      <Section
        id="case-results"
        title="Cases"
        end={
          <Button size="sm" icon={<FlaskConical aria-hidden />} busy={cases.busy} onClick={onCases}>
            Run cases
          </Button>
        }
      >
        <div className="px-3 py-2">
          {cases.result === undefined && cases.problem === undefined ? (
            <p className="text-ink-soft">
              {cases.busy
                ? 'Running each case in a database of its own.'
                : 'Each case goes through the real ingest and the real SQL, apart from what is stored.'}
            </p>
          ) : (
            <Outcome run={cases} changed={cases.of !== files}>
              {(results) => <CaseResults results={results} onTakeFound={onTakeFound} />}
            </Outcome>
          )}
        </div>
      </Section>
    </div>
  );
}

function Meaning({ checked: { result, usable }, views }: { checked: Checked; views: PreviewViews }) {
  if (result === undefined) return <p className="text-ink-soft">Reading the rule.</p>;
  if (!usable?.file)
    return (
      <p className="text-ink-soft">The logic is said in words here once the definition has no faults.</p>
    );
  return (
    <>
      {result.explanation ? null : (
        <p className="mb-2 rounded-md bg-medium-soft px-2 py-1 text-xs text-medium">
          As it was before the definition had faults.
        </p>
      )}
      {views.logic(usable.file)}
      {usable.sql === undefined ? null : (
        <details className="mt-2">
          <summary className="w-fit rounded-sm py-0.5 text-accent">SQL for one account and one day</summary>
          <pre
            tabIndex={0}
            role="group"
            aria-label="SQL"
            className="mt-1 max-h-80 overflow-auto rounded-md bg-sunken px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap"
          >
            {usable.sql.text}
          </pre>
          <p className="text-xs text-ink-faint">{usable.sql.parameters} values are bound to it.</p>
        </details>
      )}
    </>
  );
}

function Outcome<T>({
  run,
  changed,
  children,
}: {
  run: Run<T>;
  changed: boolean;
  children: (result: T) => ReactNode;
}) {
  if (run.problem !== undefined)
    return (
      <p role="alert" className="text-bad wrap-anywhere">
        {run.problem}
      </p>
    );
  if (run.result === undefined) return null;
  return (
    <>
      {changed ? (
        <p className="mb-2 rounded-md bg-medium-soft px-2 py-1 text-xs text-medium">
          The rule has changed since. Run it again to see what it does now.
        </p>
      ) : null}
      {children(run.result)}
    </>
  );
}
