import { ButtonLink } from '@/components/ui/button';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';
import { visibleText } from '@/lib/text/visible-text';
import type { ReplayFinding } from '@/lib/usecase/detection/replay-rule';
import { ReplayEvents } from './replay-events';
import { Standing } from './replay-list';
import { Section } from './section';

/** One finding of a replay on its own page: what an alert would say, and the events it would rest on. */
export function ReplayFindingView({
  finding,
  raises,
}: {
  finding: ReplayFinding;
  raises: 'alert' | 'signal';
}) {
  const groups = Object.entries(finding.groupBy);
  return (
    <article aria-labelledby="finding-title" className="max-w-4xl">
      <h2 id="finding-title" className="pb-1 text-base font-semibold wrap-anywhere">
        {visibleText(finding.title)}
      </h2>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 pb-2">
        <SeverityBadge level={finding.severity} />
        <Standing standing={finding.standing} />
        {finding.severityReason === null ? null : (
          <span className="text-ink-soft">{visibleText(finding.severityReason)}</span>
        )}
      </p>
      <dl className="grid gap-x-6 gap-y-2 pb-3 sm:grid-cols-2 [&_dt]:text-xs [&_dt]:text-ink-faint">
        <div>
          <dt>First and last event</dt>
          <dd>
            <Time at={finding.firstEventAt} /> – <Time at={finding.lastEventAt} />
          </dd>
        </div>
        <div>
          <dt>Account</dt>
          <dd className="font-mono text-xs">{finding.accountId}</dd>
        </div>
        {groups.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt>{name}</dt>
            <dd className="font-mono text-xs wrap-anywhere">
              {value === null ? 'none' : visibleText(value)}
            </dd>
          </div>
        ))}
      </dl>
      <Section id="events" title="Events" note={`${finding.eventCount} in time order`}>
        <ReplayEvents finding={finding} />
      </Section>
      {raises === 'alert' && finding.standing !== null ? (
        <ButtonLink href={`/alerts/${finding.id}`} prefetch={false}>
          Open the stored alert
        </ButtonLink>
      ) : (
        <p className="text-ink-soft">
          {finding.standing === null
            ? `No ${raises} of this id is stored: the rule has not found it in a run of its own, or was off.`
            : 'This signal is stored. Signals have no page of their own.'}
        </p>
      )}
    </article>
  );
}
