import { CircleCheck, CircleX } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { CaseResult } from '@/lib/usecase/rule/run-rule-cases';

/** Each case with whether it passed and, where not, what came instead. */
export function CaseResults({
  results,
  onTakeFound,
}: {
  results: readonly CaseResult[];
  onTakeFound: (result: CaseResult) => void;
}) {
  const failed = results.filter(({ passed }) => !passed).length;
  if (results.length === 0) return <p>The rule has no cases yet. Add one under Cases.</p>;
  return (
    <>
      <p role="status" className={failed === 0 ? 'font-medium text-good' : 'font-medium text-bad'}>
        {failed === 0
          ? `${results.length === 1 ? 'The case passes' : `All ${results.length} cases pass`}.`
          : `${failed} of ${results.length} cases ${failed === 1 ? 'fails' : 'fail'}.`}
      </p>
      <ul className="mt-1 divide-y">
        {results.map((result, index) => (
          <li key={`${index} ${result.name}`} className="py-1">
            <div className="flex items-baseline gap-2">
              {result.passed ? (
                <Badge tone="good" icon={<CircleCheck aria-hidden />}>
                  Passed
                </Badge>
              ) : (
                <Badge tone="bad" icon={<CircleX aria-hidden />}>
                  Failed
                </Badge>
              )}
              <span className="min-w-0 wrap-anywhere">{result.name}</span>
            </div>
            {result.passed ? null : (
              <div className="mt-1 space-y-1 text-ink-soft">
                <p className="wrap-anywhere">{result.problem}</p>
                <Button
                  size="sm"
                  onClick={() => {
                    onTakeFound(result);
                  }}
                >
                  Expect what was found
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
