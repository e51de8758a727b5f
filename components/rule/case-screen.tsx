'use client';
import { Play } from 'lucide-react';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { ActionResult } from '@/lib/access/session';
import type { RuleCaseView } from '@/lib/usecase/rule/get-rule';
import type { CaseResult } from '@/lib/usecase/rule/run-rule-cases';
import { CaseList } from './case-list';

/** A rule's cases, and a button that runs them all; without `run` the reader may not. */
export function CaseScreen({
  cases,
  raises,
  ruleId,
  run,
}: {
  cases: readonly RuleCaseView[];
  raises: 'alert' | 'signal';
  ruleId: string;
  run?: (id: string) => Promise<ActionResult<CaseResult[]>>;
}) {
  const [results, setResults] = useState<readonly CaseResult[]>();
  const [busy, startTransition] = useTransition();
  const misses = cases.filter(({ expect }) => expect.length === 0).length;

  if (cases.length === 0)
    return (
      <EmptyState title="No cases">
        A case gives the rule a few records and says what it must find in them. Add some in the editor.
      </EmptyState>
    );

  function start() {
    if (!run) return;
    startTransition(async () => {
      const answer = await run(ruleId);
      if (answer.ok) setResults(answer.value);
      else toast.error(answer.error.message);
    });
  }

  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {run ? (
          <Button tone="primary" busy={busy} icon={<Play aria-hidden />} onClick={start}>
            Run all cases
          </Button>
        ) : null}
        <p role="status" className="text-ink-soft">
          {busy
            ? 'Running each case in an empty database of its own.'
            : summarise(results, cases.length - misses, misses)}
        </p>
      </div>
      <CaseList cases={cases} raises={raises} results={results} />
    </div>
  );
}

function summarise(results: readonly CaseResult[] | undefined, hits: number, misses: number): string {
  if (!results) return `${hits} that hit, ${misses} near ${misses === 1 ? 'miss' : 'misses'}`;
  const failed = results.filter(({ passed }) => !passed).length;
  if (failed === 0) return `All ${results.length} passed.`;
  return `${failed} of ${results.length} failed.`;
}
