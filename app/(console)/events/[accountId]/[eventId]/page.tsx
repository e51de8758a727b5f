import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { EventFields } from '@/components/event/event-fields';
import { eventHref, eventsHref, filterHref } from '@/components/event/event-link';
import { OwnReadNotice } from '@/components/event/own-read-notice';
import { RecordJson } from '@/components/event/record-json';
import { whyNotHref } from '@/components/explain/why-not-link';
import { ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Page } from '@/components/ui/page';
import { Time } from '@/components/ui/time';
import { requireContext } from '@/lib/access/session';
import { NotFoundError } from '@/lib/errors';
import { visibleText } from '@/lib/text/visible-text';
import { getEvent } from '@/lib/usecase/get-event';

export const metadata: Metadata = { title: 'Event' };

const AROUND_MS = 15 * 60_000;

export default async function EventPage({ params }: PageProps<'/events/[accountId]/[eventId]'>) {
  const ctx = await requireContext();
  const given = await params;
  const event = await getEvent(ctx, {
    accountId: decodeURIComponent(given.accountId),
    eventId: decodeURIComponent(given.eventId),
  }).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const at = event.eventTime.getTime();
  const hrefFor = (field: string, value: string | null, negate: boolean) =>
    filterHref({ kql: '' }, field, value, negate);
  return (
    <Page
      title={visibleText(event.eventName, 200)}
      sub={
        <>
          <Time at={event.eventTime} /> · {visibleText(event.eventSource, 100)}
        </>
      }
      lead={
        <Link href="/events" className="text-xs text-ink-soft hover:text-ink hover:underline">
          Events
        </Link>
      }
      actions={
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
          <CopyButton text={new URL(eventHref(event), ctx.url).href}>Copy link</CopyButton>
        </>
      }
    >
      {event.ownRead ? <OwnReadNotice read={event.ownRead} /> : null}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <section aria-label="Fields" className="rounded-md border bg-surface px-3 py-2">
          <EventFields values={event.values} known={event.known} hrefFor={hrefFor} />
        </section>
        <section aria-label="Record" className="min-w-0 rounded-md border bg-surface px-3 py-2">
          {event.raw === null ? (
            <p className="text-ink-soft">The record’s own bytes are not stored.</p>
          ) : (
            <RecordJson text={event.raw} hrefFor={hrefFor} />
          )}
        </section>
      </div>
    </Page>
  );
}
