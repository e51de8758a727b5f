import { CircleCheck, CircleDot, CircleX } from 'lucide-react';
import Link from 'next/link';
import { Badge, type Tone } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format-number';
import { Time } from '@/components/ui/time';
import type { DataCheck, RuleDataCheck } from '@/lib/usecase/detection/check-rules-against-data';

const WORDS: Record<RuleDataCheck['verdict'], { label: string; tone: Tone; icon: typeof CircleCheck }> = {
  blind: { label: 'Blind', tone: 'bad', icon: CircleX },
  partly: { label: 'Partly blind', tone: 'medium', icon: CircleDot },
  fine: { label: 'Fine', tone: 'good', icon: CircleCheck },
};

/** Each rule with what never occurs of what it asks for; every name and field unfolds. */
export function DataCheckList({ check: { rules, mostCounted } }: { check: DataCheck }) {
  return (
    <ul aria-label="Rules and the data" className="divide-y rounded-md border bg-surface">
      {rules.map((rule) => (
        <li key={rule.id} className="px-3 py-2">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Verdict verdict={rule.verdict} />
            <Link
              href={`/rules/${rule.id}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center rounded-sm font-medium hover:text-accent hover:underline"
            >
              {rule.name}
            </Link>
            {rule.enabled ? null : <Badge>Off</Badge>}
          </p>
          {rule.advice.length === 0 ? null : (
            <ul className="max-w-prose list-disc pl-5">
              {rule.advice.map((advice) => (
                <li key={advice} className="wrap-anywhere">
                  {advice}
                </li>
              ))}
            </ul>
          )}
          {rule.parts.length === 0 ? null : (
            <details>
              <summary className="w-fit rounded-sm py-0.5 text-accent">What it asks for</summary>
              <div className="grid gap-3 pt-1 lg:grid-cols-2">
                {rule.parts.map((part) => (
                  <PartSeen key={part.step ?? ''} part={part} mostCounted={mostCounted} />
                ))}
              </div>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Verdict({ verdict }: { verdict: RuleDataCheck['verdict'] }) {
  const { label, tone, icon: Icon } = WORDS[verdict];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {label}
    </Badge>
  );
}

function PartSeen({ part, mostCounted }: { part: RuleDataCheck['parts'][number]; mostCounted: number }) {
  const rows = [
    ...part.names.map(({ name, count, lastAt }) => ({
      what: name,
      seen: count >= mostCounted ? `${formatCount(count)} or more events` : plural(count, 'event'),
      none: count === 0,
      lastAt,
    })),
    ...part.fields.map(({ field, having, lastAt, optional }) => ({
      what: optional ? `${field} (or another)` : field,
      seen: `in ${formatCount(having)} of the newest ${plural(part.sampled, 'event')}`,
      none: having === 0,
      lastAt,
    })),
  ];
  return (
    <table className="h-fit w-full text-left [&_td]:py-0.5 [&_td]:pr-3 [&_td]:align-top">
      <caption className="text-left text-xs text-ink-faint">
        {part.step === undefined ? 'Every event' : `Step: ${part.step}`}
        {part.names.length === 0 ? ', of any name' : ''}
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Name or field</th>
          <th scope="col">Seen</th>
          <th scope="col">Last</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ what, seen, none, lastAt }) => (
          <tr key={what} className="phone:flex phone:flex-col phone:py-1">
            <td className="font-mono text-xs wrap-anywhere">{what}</td>
            <td className={none ? 'text-bad' : ''}>{none ? 'never seen' : seen}</td>
            <td className="text-ink-soft">{lastAt ? <Time at={lastAt} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
