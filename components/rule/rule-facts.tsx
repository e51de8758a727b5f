import Link from 'next/link';
import type { ReactNode } from 'react';
import { EnabledBadge } from './enabled-badge';
import type { RuleView } from '@/lib/usecase/rule/get-rule';
import type { RuleOverviewRow } from '@/lib/usecase/rule/browse-rules';
import { AttackList } from './attack-links';
import { HealthBadge } from './health-badge';
import { KIND_WORDS } from './kind-words';
import { Sparkline } from './sparkline';
import { OutsideLink } from '@/components/ui/outside-link';

/** What is worth knowing at a glance, and where the rule comes from. `severity` shows or changes the severity in force. */
export function RuleFacts({
  rule,
  activity,
  severity,
}: {
  rule: RuleView;
  activity: RuleOverviewRow;
  severity: ReactNode;
}) {
  const { file } = rule;
  return (
    <dl className="grid gap-x-6 gap-y-2 rounded-md border bg-surface px-3 py-2 sm:grid-cols-2 lg:grid-cols-1 [&_dt]:text-xs [&_dt]:text-ink-faint">
      <div>
        <dt>State</dt>
        <dd className="flex flex-wrap items-center gap-1.5">
          <EnabledBadge enabled={rule.enabled} />
        </dd>
      </div>
      <div>
        <dt>Health</dt>
        <dd>
          <HealthBadge health={activity.health} full />
        </dd>
      </div>
      <div>
        <dt>Severity and risk score</dt>
        <dd className="flex flex-wrap items-center gap-1.5">
          {severity} <span>{file.riskScore} of 100</span>
        </dd>
      </div>
      <div>
        <dt>Kind</dt>
        <dd>
          {KIND_WORDS[file.logic.kind] ?? file.logic.kind},{' '}
          {file.raises === 'signal' ? 'keeps signals' : 'raises alerts'}
        </dd>
      </div>
      <div>
        <dt>Found in 30 days</dt>
        <dd>
          <span className="flex flex-wrap items-center gap-x-3">
            <Sparkline days={activity.days} noun={file.raises} />
            {file.raises === 'signal' ? null : (
              <Link
                href={`/alerts?rule=${file.id}&status=all`}
                className="inline-flex min-h-6 items-center rounded-sm text-accent underline"
              >
                All its alerts
              </Link>
            )}
          </span>
        </dd>
      </div>
      <div>
        <dt>Vendor and source</dt>
        <dd>
          {file.source ? (
            <OutsideLink href={file.source.url}>{file.source.name}</OutsideLink>
          ) : (
            `${file.vendor}’s own`
          )}
        </dd>
      </div>
      <div>
        <dt>ATT&CK</dt>
        <dd>
          <AttackList attack={file.attack} />
        </dd>
      </div>
      <div>
        <dt>References</dt>
        <dd>
          <ul className="space-y-1">
            {file.references.map(({ title, url }) => (
              <li key={url}>
                <OutsideLink href={url}>{title}</OutsideLink>
              </li>
            ))}
          </ul>
        </dd>
      </div>
      <div className="min-w-0">
        <dt>Definition</dt>
        <dd className="font-mono text-xs break-all">{rule.hash.slice(0, 16)}</dd>
      </div>
      <div>
        <dt>Export</dt>
        <dd className="flex flex-wrap gap-x-3">
          <a
            href={`/api/rules/${file.id}/rule.yml`}
            className="inline-flex min-h-6 items-center rounded-sm text-accent underline"
          >
            rule.yml
          </a>
          <a
            href={`/api/rules/${file.id}/export`}
            className="inline-flex min-h-6 items-center rounded-sm text-accent underline"
          >
            All its files (ZIP)
          </a>
        </dd>
      </div>
    </dl>
  );
}
