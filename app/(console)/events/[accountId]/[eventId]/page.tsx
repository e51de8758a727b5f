import type { Metadata } from 'next';
import Link from 'next/link';
import { EventFields } from '@/components/event/event-fields';
import { filterHref } from '@/components/event/event-link';
import { OwnReadNotice } from '@/components/event/own-read-notice';
import { RecordJson } from '@/components/event/record-json';
import { RecordedSection } from '@/components/payload/recorded-section';
import { Page } from '@/components/ui/page';
import { Time } from '@/components/ui/time';
import { foundOr404, requireContext } from '@/lib/access/session';
import { visibleText } from '@/lib/text/visible-text';
import { getEvent } from '@/lib/usecase/event/get-event';
import { readRecordedUserData } from '@/lib/usecase/payload/read-recorded-user-data';
import { EventActions } from './event-actions';

export const metadata: Metadata = { title: 'Event' };

export default async function EventPage({ params }: PageProps<'/events/[accountId]/[eventId]'>) {
  const ctx = await requireContext();
  const given = await params;
  const event = await foundOr404(
    getEvent(ctx, {
      accountId: decodeURIComponent(given.accountId),
      eventId: decodeURIComponent(given.eventId),
    }),
  );
  const recorded = await readRecordedUserData(ctx, event);
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
      actions={<EventActions event={event} url={ctx.url} />}
    >
      {event.ownRead ? <OwnReadNotice read={event.ownRead} /> : null}
      <RecordedSection {...recorded} />
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
