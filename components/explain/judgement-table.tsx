import Link from 'next/link';
import type { CitedEvent } from '@/lib/rule/explain/miss';
import { visibleText } from '@/lib/text/visible-text';
import type { RuleJudgement } from '@/lib/usecase/detection/judge-rules';
import { CitedEvents } from './cited-events';
import { OutcomeBadge } from './outcome-badge';
import { Sentence } from './sentence';

/** One row a rule: what it made of the events and why, with the events behind a press. On a phone the cells stand below each other. */
export function JudgementTable({
  label,
  judgements,
  here,
  eventHref,
}: {
  label: string;
  judgements: readonly RuleJudgement[];
  /** The alert that is looked at, which needs no link to itself. */
  here?: string | undefined;
  eventHref: (event: CitedEvent) => string;
}) {
  return (
    <table className="w-full table-fixed text-left phone:block">
      <caption className="sr-only">{label}</caption>
      <thead className="phone:sr-only">
        <tr className="border-b text-xs text-ink-faint">
          <th scope="col" className="w-[30%] px-3 py-1.5 font-medium">
            Rule
          </th>
          <th scope="col" className="w-44 px-3 py-1.5 font-medium">
            Outcome
          </th>
          <th scope="col" className="px-3 py-1.5 font-medium">
            Why
          </th>
        </tr>
      </thead>
      <tbody className="phone:block">
        {judgements.map((judgement) => (
          <tr key={judgement.ruleId} className="border-b align-top last:border-0 phone:block phone:py-1.5">
            <th scope="row" className="px-3 py-1.5 font-normal phone:block phone:py-0.5">
              <Link
                href={`/rules/${encodeURIComponent(judgement.ruleId)}`}
                prefetch={false}
                className="inline-block min-h-6 font-medium wrap-anywhere hover:text-accent hover:underline"
              >
                {judgement.name}
              </Link>
              <span className="block text-xs text-ink-faint">{judgement.vendor}</span>
            </th>
            <td className="px-3 py-1.5 phone:block phone:py-0.5">
              <OutcomeBadge outcome={judgement.outcome} />
            </td>
            <td className="min-w-0 px-3 py-1.5 wrap-anywhere phone:block phone:py-0.5">
              <p className="max-w-[90ch]">
                <Sentence words={judgement.why} />
              </p>
              <Findings judgement={judgement} here={here} />
              <CitedEvents events={judgement.events} eventHref={eventHref} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Findings({ judgement, here }: { judgement: RuleJudgement; here: string | undefined }) {
  const alerts = judgement.findings.filter(({ kind }) => kind === 'alert');
  if (alerts.length === 0) return null;
  return (
    <ul>
      {alerts.map((alert) => (
        <li key={alert.id}>
          {alert.id === here ? (
            <span className="text-ink-faint">This alert</span>
          ) : (
            <Link
              href={`/alerts/${encodeURIComponent(alert.id)}`}
              prefetch={false}
              className="inline-block min-h-6 text-accent hover:underline"
            >
              {visibleText(alert.title, 160)}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
