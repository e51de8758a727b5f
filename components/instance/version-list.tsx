import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { diffHref, instanceHref, payloadHref } from '@/lib/payload/show/links';
import { HOW_WORDS } from '@/lib/payload/history/how-seen';
import { visibleText } from '@/lib/text/visible-text';
import type { InstanceHistory, VersionItem } from '@/lib/usecase/instance/get-instance-history';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { FirstStartLine } from './first-start-line';
import type { InstanceActions } from './instance-actions';
import { MarkDialog } from './mark-dialog';
import { RestorePanel } from './restore-panel';
import { VerdictBadge } from './verdict-badge';
import { WithdrawButton } from './withdraw-button';

/** The contents that were seen of an instance, newest first. `actions` is left out for people who may only read. */
export function VersionList({
  history,
  actions,
}: {
  history: InstanceHistory;
  actions: InstanceActions | undefined;
}) {
  if (history.versions.total === 0)
    return (
      <p className="px-3 py-2 text-ink-soft">
        No content was seen yet. CloudTrail withholds user data, so it comes from people: attach it to an
        alert on this instance, or fetch it there.
      </p>
    );
  return (
    <ol className="divide-y">
      {history.versions.items.map((version) => (
        <li key={version.number} className="flex min-w-0 flex-col gap-1 px-3 py-2">
          <VersionHead version={version} />
          <p className="text-xs text-ink-soft">
            <Seen version={version} />
          </p>
          <FirstStartLine sha256={version.sha256} firstStart={version.firstStart} />
          <Elsewhere version={version} />
          <VersionActions history={history} version={version} actions={actions} />
        </li>
      ))}
    </ol>
  );
}

function VersionHead({ version }: { version: VersionItem }) {
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <h3 className="font-medium">Version {version.number}</h3>
      <span className="font-mono text-xs" title={`SHA-256 ${version.sha256}`}>
        {version.sha256.slice(0, 12)}
      </span>
      <VerdictBadge verdict={version.verdict} />
      {version.isGood ? (
        <Badge tone="good" icon={<ShieldCheck aria-hidden />}>
          last known good
        </Badge>
      ) : null}
    </div>
  );
}

function Seen({ version }: { version: VersionItem }) {
  const { firstSeenAt, lastSeenAt, sightings, hows, changesWithin } = version;
  return (
    <>
      {sightings === 1 ? 'Seen once, ' : `Seen ${sightings.toLocaleString('en')} times, first `}
      <Time at={firstSeenAt} />
      {sightings === 1 ? null : (
        <>
          , last <Time at={lastSeenAt} />
        </>
      )}
      ; {hows.map((how) => HOW_WORDS[how]).join(', ')}.
      {changesWithin === 0
        ? ''
        : ` Changed ${changesWithin === 1 ? 'once' : `${changesWithin} times`} in between and the same again: it was changed back, or written anew.`}
    </>
  );
}

function Elsewhere({ version: { elsewhere } }: { version: VersionItem }) {
  const { total, instances } = elsewhere;
  if (total === 0) return null;
  const more = total - instances.length;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-xs">
      <span>Also on {total === 1 ? '1 instance' : `${total.toLocaleString('en')} instances`}:</span>
      {instances.map((instance) => (
        <Link
          key={`${instance.accountId}/${instance.instanceId}`}
          href={instanceHref(instance)}
          prefetch={false}
          className="inline-flex min-h-6 items-center font-mono break-all text-accent underline underline-offset-2"
        >
          {visibleText(instance.instanceId, 60)}
        </Link>
      ))}
      {more > 0 ? <span className="text-ink-faint">and {more.toLocaleString('en')} more</span> : null}
    </p>
  );
}

function VersionActions({
  history,
  version,
  actions,
}: {
  history: InstanceHistory;
  version: VersionItem;
  actions: InstanceActions | undefined;
}) {
  const { accountId, instanceId, good } = history;
  const { sha256, previous } = version;
  const content = { accountId, instanceId, sha256 };
  const short = sha256.slice(0, 12);
  return (
    <div className="flex flex-wrap gap-1.5 pt-0.5">
      <ButtonLink size="sm" href={payloadHref(sha256)} prefetch={false} aria-label={`Open ${short}`}>
        Open
      </ButtonLink>
      {previous === null ? null : (
        <ButtonLink
          size="sm"
          href={diffHref(sha256, previous)}
          prefetch={false}
          aria-label={`Compare ${short} with the previous version`}
        >
          Compare with previous
        </ButtonLink>
      )}
      {good === null || version.isGood || good.sha256 === previous ? null : (
        <ButtonLink
          size="sm"
          href={diffHref(sha256, good.sha256)}
          prefetch={false}
          aria-label={`Compare ${short} with the last known good`}
        >
          Compare with last good
        </ButtonLink>
      )}
      {actions === undefined ? null : (
        <>
          {version.isGood ? (
            <WithdrawButton content={content} withdraw={actions.withdraw} />
          ) : (
            <MarkDialog instance={{ accountId, instanceId }} sha256={sha256} mark={actions.mark} />
          )}
          <RestorePanel content={content} prepare={actions.prepare} />
        </>
      )}
    </div>
  );
}
