import { eventHref, eventsHref } from '@/components/event/event-link';
import { whyNotHref } from '@/components/explain/why-not-link';
import { ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { instanceHref } from '@/lib/payload/show/links';
import type { EventDetail } from '@/lib/usecase/event/get-event';

const AROUND_MS = 15 * 60_000;

/** Where one goes from an event. */
export function EventActions({ event, url }: { event: EventDetail; url: string }) {
  // A call on several leads to none: which one is meant is in its fields.
  const instanceId = event.instanceIds.length === 1 ? event.instanceIds[0] : undefined;
  const at = event.eventTime.getTime();
  return (
    <>
      <ButtonLink
        href={eventsHref({
          kql: '',
          from: new Date(at - AROUND_MS),
          to: new Date(at + AROUND_MS),
          event: `${event.accountId}/${event.eventId}`,
        })}
      >
        Events within 15 minutes
      </ButtonLink>
      <ButtonLink
        href={whyNotHref({
          account: event.accountId,
          instance: event.instanceIds[0],
          principal: event.instanceIds[0] === undefined ? (event.identityArn ?? undefined) : undefined,
          from: new Date(at - AROUND_MS),
          to: new Date(at + AROUND_MS),
        })}
        prefetch={false}
      >
        What rules made of it
      </ButtonLink>
      {instanceId === undefined ? null : (
        <ButtonLink href={instanceHref({ accountId: event.accountId, instanceId })} prefetch={false}>
          History of the instance
        </ButtonLink>
      )}
      <CopyButton text={new URL(eventHref(event), url).href}>Copy link</CopyButton>
    </>
  );
}
