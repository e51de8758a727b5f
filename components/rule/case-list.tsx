import { CircleCheck, CircleSlash, CircleX } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import type { RuleCaseView } from '@/lib/usecase/rule/get-rule';
import type { CaseResult } from '@/lib/usecase/rule/run-rule-cases';

/** The rule's tests: what must hit and what must not, each with its records, and how it went where it was run. */
export function CaseList({
  cases,
  raises,
  results,
}: {
  cases: readonly RuleCaseView[];
  raises: 'alert' | 'signal';
  results?: readonly CaseResult[] | undefined;
}) {
  return (
    <ul className="divide-y rounded-md border bg-surface">
      {cases.map((one) => (
        <li key={one.records}>
          <details>
            <summary className="px-3 py-1.5">
              <span className="font-medium">{one.name}</span>{' '}
              {one.expect.length > 0 ? (
                <Badge tone="accent">
                  {one.expect.length} {raises}
                  {one.expect.length === 1 ? '' : 's'}
                </Badge>
              ) : (
                <Badge icon={<CircleSlash aria-hidden />}>Near miss</Badge>
              )}{' '}
              <Result result={results?.find(({ name }) => name === one.name)} />
              <span className="block pl-4 text-ink-soft">{one.why}</span>
            </summary>
            <ol className="space-y-2 px-3 pb-3 pl-7">
              {one.lines.map((line, index) => (
                <Record key={index} index={index} parts={partsOf(one, line)} />
              ))}
            </ol>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Result({ result }: { result: CaseResult | undefined }) {
  if (!result) return null;
  if (result.passed)
    return (
      <Badge tone="good" icon={<CircleCheck aria-hidden />}>
        Passed
      </Badge>
    );
  return (
    <>
      <Badge tone="bad" icon={<CircleX aria-hidden />}>
        Failed
      </Badge>{' '}
      <span className="text-bad wrap-anywhere">{result.problem}</span>
    </>
  );
}

interface Parts {
  title: string;
  evidence: boolean;
  text: string;
}

function Record({ index, parts }: { index: number; parts: Parts }) {
  return (
    <li className="min-w-0">
      <details>
        <summary className="py-0.5">
          <span className="text-ink-faint">{index + 1}.</span> {parts.title}{' '}
          {parts.evidence ? <Badge tone="accent">Evidence</Badge> : null}
        </summary>
        <pre
          tabIndex={0}
          role="group"
          aria-label={`Record ${index + 1}: ${parts.title}`}
          className="mt-1 max-h-96 overflow-auto rounded-md bg-sunken px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap"
        >
          {parts.text}
        </pre>
      </details>
    </li>
  );
}

/** A case's record need not be one, so nothing of it is taken for granted. */
function partsOf(one: RuleCaseView, line: string): Parts {
  try {
    const record = JSON.parse(line) as { eventName?: unknown; eventTime?: unknown; eventID?: unknown } | null;
    const id = typeof record?.eventID === 'string' ? record.eventID : '';
    const words = [record?.eventTime, record?.eventName].filter((word) => typeof word === 'string');
    return {
      title: words.join(' ') || 'Record',
      evidence: one.expect.some(({ eventIds }) => eventIds.includes(id)),
      text: JSON.stringify(record, null, 2),
    };
  } catch {
    return { title: 'Not JSON', evidence: false, text: line };
  }
}
