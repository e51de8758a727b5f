import Link from 'next/link';
import type { CitedEvent } from '@/lib/rule/explain/miss';
import { visibleText } from '@/lib/text/visible-text';
import type { Verdict } from '@/lib/usecase/judge-rules';
import { CitedEvents } from './cited-events';
import { OutcomeBadge } from './outcome-badge';
import { Sentence } from './sentence';

/** One row a rule: what it made of the events and why, with the events behind a press. On a phone the cells stand below each other. */
export function VerdictTable({
  label,
  verdicts,
  here,
  eventHref,
}: {
  label: string;
  verdicts: readonly Verdict[];
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
        {verdicts.map((verdict) => (
          <tr key={verdict.ruleId} className="border-b align-top last:border-0 phone:block phone:py-1.5">
            <th scope="row" className="px-3 py-1.5 font-normal phone:block phone:py-0.5">
              <Link
                href={`/rules/${encodeURIComponent(verdict.ruleId)}`}
                prefetch={false}
                className="inline-block min-h-6 font-medium wrap-anywhere hover:text-accent hover:underline"
              >
                {verdict.name}
              </Link>
              <span className="block text-xs text-ink-faint">{verdict.vendor}</span>
            </th>
            <td className="px-3 py-1.5 phone:block phone:py-0.5">
              <OutcomeBadge outcome={verdict.outcome} />
            </td>
            <td className="min-w-0 px-3 py-1.5 wrap-anywhere phone:block phone:py-0.5">
              <p className="max-w-[90ch]">
                <Sentence words={verdict.why} />
              </p>
              <Findings verdict={verdict} here={here} />
              <CitedEvents events={verdict.events} eventHref={eventHref} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Findings({ verdict, here }: { verdict: Verdict; here: string | undefined }) {
  const alerts = verdict.findings.filter(({ kind }) => kind === 'alert');
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
