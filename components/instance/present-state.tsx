import Link from 'next/link';
import type { ReactNode } from 'react';
import { diffHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';
import type { InstanceHistory } from '@/lib/usecase/instance/get-instance-history';
import { Time } from '@/components/ui/time';
import { ContentLink } from './content-link';
import { FirstStartLine } from './first-start-line';
import type { ContentOfInstance, InstanceActions } from './instance-actions';
import { RestorePanel } from './restore-panel';
import { VerdictBadge } from './verdict-badge';
import { WithdrawButton } from './withdraw-button';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** What the instance has now as far as is known, when that changed, whether it booted since, and what was good. */
export function PresentState({
  history,
  actions,
}: {
  history: InstanceHistory;
  actions: InstanceActions | undefined;
}) {
  const { present, alerts, firstEventAt, lastEventAt, events } = history;
  return (
    <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 gap-y-1 px-3 py-2 phone:grid-cols-1 phone:gap-y-0">
      <Line label="User data now">
        <Now history={history} />
      </Line>
      <Line label="Last change">
        {present.lastChangeAt === null ? (
          'No change of its user data is in the logs.'
        ) : (
          <>
            <Time at={present.lastChangeAt} />
            {present.startedAt === null ? (
              '; no start after it is in the logs.'
            ) : (
              <>
                ; started with it <Time at={present.startedAt} />.
              </>
            )}
          </>
        )}
      </Line>
      <Line label="Last known good">
        <Good history={history} />
        {history.good === null || history.good.wasSeen ? null : (
          <span className="flex flex-wrap items-center gap-2 py-1">
            <span>It was never seen on this instance.</span>
            {actions === undefined ? null : (
              <>
                <WithdrawButton content={contentOf(history.good)} withdraw={actions.withdraw} />
                <RestorePanel content={contentOf(history.good)} prepare={actions.prepare} />
              </>
            )}
          </span>
        )}
      </Line>
      <Line label="Alerts">
        {alerts === 0 ? (
          'None.'
        ) : (
          <Link
            href={`/alerts?${new URLSearchParams({ status: 'all', instance: history.instanceId }).toString()}`}
            prefetch={false}
            className={LINK}
          >
            {alerts === 1 ? '1 alert names it' : `${alerts.toLocaleString('en')} alerts name it`}
          </Link>
        )}
      </Line>
      <Line label="Known from">
        {firstEventAt === null || lastEventAt === null ? (
          'No event of EC2 that names it is stored.'
        ) : (
          <>
            {events === 1 ? '1 event' : `${events.toLocaleString('en')} events`} of EC2,{' '}
            <Time at={firstEventAt} /> to <Time at={lastEventAt} />. What was not ingested is not here.
          </>
        )}
      </Line>
    </dl>
  );
}

/** What actions need, and no more of it goes to the browser. */
function contentOf({ accountId, instanceId, sha256 }: ContentOfInstance): ContentOfInstance {
  return { accountId, instanceId, sha256 };
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="py-0.5 text-ink-soft">{label}</dt>
      <dd className="min-w-0 py-0.5 phone:pb-1.5">{children}</dd>
    </div>
  );
}

function Now({ history: { present } }: { history: InstanceHistory }) {
  const { last, others, verdict, firstStart, isChangedSince } = present;
  if (last === null)
    return isChangedSince
      ? 'Unknown: no record shows what the last change wrote, and nobody has read the value since. Attach it from an alert, or fetch it there.'
      : 'Nobody has read it yet. Attach the value from an alert, or fetch it there.';
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {isChangedSince ? <span>Unknown: it was changed after its content was last seen. That was</span> : null}
      <ContentLink sha256={last.sha256} />
      <VerdictBadge verdict={verdict} />
      <span>
        {isChangedSince ? '' : 'last seen '}
        <Time at={last.seenAt} />
        {isChangedSince ? '' : ', no change in the logs since'}.
      </span>
      <FirstStartLine sha256={last.sha256} firstStart={firstStart} />
      {others === 0 ? null : (
        <span className="basis-full text-xs text-ink-soft">
          {others === 1 ? 'Another content was' : `${others} other contents were`} brought or read since the
          last change. Not all can be right: one is not from this instance, or a change is missing from the
          logs. What was fetched from AWS counts first.
        </span>
      )}
    </span>
  );
}

function Good({ history: { good, present } }: { history: InstanceHistory }) {
  if (good === null) return 'None is marked. Mark the version that you trust below.';
  const newer = present.last?.sha256;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <ContentLink sha256={good.sha256} />
      <VerdictBadge verdict={good.verdict} />
      <span>
        marked {good.markedBy === null ? '' : `by ${visibleText(good.markedBy, 80)} `}
        <Time at={good.markedAt} />
        {good.note === '' ? '' : `: ${visibleText(good.note, 300)}`}
      </span>
      {newer === undefined ? null : newer === good.sha256 ? (
        <span>It is the content seen last.</span>
      ) : (
        <Link href={diffHref(newer, good.sha256)} prefetch={false} className={LINK}>
          Compare the content seen last with it
        </Link>
      )}
    </span>
  );
}
