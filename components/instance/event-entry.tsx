import clsx from 'clsx';
import Link from 'next/link';
import { visibleText } from '@/lib/text/visible-text';
import type { EventItem } from '@/lib/usecase/instance/timeline-item';
import { Badge } from '@/components/ui/badge';
import { ChangeContent } from './change-content';

interface Deed {
  did: string;
  to: string;
}

const DEEDS: Record<string, Deed> = {
  RunInstances: { did: 'Launched', to: 'launch it' },
  ModifyInstanceAttribute: { did: 'User data changed', to: 'change the user data' },
  DescribeInstanceAttribute: { did: 'User data read', to: 'read the user data' },
  GetLaunchTemplateData: {
    did: 'User data read as part of a launch template',
    to: 'read it as a launch template',
  },
  StopInstances: { did: 'Stopped', to: 'stop it' },
  TerminateInstances: { did: 'Terminated', to: 'terminate it' },
  StartInstances: { did: 'Started', to: 'start it' },
  RebootInstances: { did: 'Rebooted', to: 'reboot it' },
};

/** One call of CloudTrail: what, who, from where, with which client, and what is known of the content. */
export function EventEntry({ accountId, item }: { accountId: string; item: EventItem }) {
  const { kind, failed, errorCode, own, caller, address, client, key } = item;
  const deed = DEEDS[item.eventName] ?? { did: item.eventName, to: `call ${item.eventName}` };
  const from = address === null ? '' : ` from ${visibleText(address, 80)}`;
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className={clsx('min-w-0 wrap-anywhere', kind === 'change' && 'font-medium')}>
          {failed ? `Tried to ${deed.to}, by` : `${deed.did} by`} {own === null ? caller : 'this console'}
          {own === null || own.by === null ? '' : ` for ${visibleText(own.by, 80)}`}
          {from}
        </span>
        {own === null ? null : <Badge tone="accent">our own read</Badge>}
        {failed ? (
          <Badge tone="medium">{errorCode === null ? 'failed' : visibleText(errorCode, 60)}</Badge>
        ) : null}
        <Link
          href={`/events/${encodeURIComponent(accountId)}/${encodeURIComponent(key)}`}
          prefetch={false}
          className="inline-flex min-h-6 items-center text-xs text-accent underline underline-offset-2"
        >
          event
        </Link>
      </div>
      {kind === 'stop' || kind === 'start' || client === null ? null : (
        <p className="text-xs wrap-anywhere text-ink-soft">with {visibleText(client, 160)}</p>
      )}
      {(kind === 'change' || kind === 'launch') && !failed ? <ChangeContent item={item} /> : null}
      {kind === 'change' && failed && item.recorded === 'held' ? (
        <p className="text-xs">The record holds the content that was meant: open the event.</p>
      ) : null}
    </>
  );
}
