'use client';
import { ArrowDown, ArrowUp, ExternalLink, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import { IconButton } from '@/components/ui/icon-button';
import { Skeleton } from '@/components/ui/skeleton';
import { Tabs } from '@/components/ui/tabs';
import { Time } from '@/components/ui/time';
import { Tooltip } from '@/components/ui/tooltip';
import { visibleText } from '@/lib/text/visible-text';
import type { EventDetail } from '@/lib/usecase/event/get-event';
import { detailPath } from './ask-path';
import { EventFields } from './event-fields';
import { eventHref, filterHref, type EventsView } from './event-link';
import { OwnReadNotice } from './own-read-notice';
import { PanelEdge, usePanelWidth } from './panel-edge';
import { RecordJson } from './record-json';
import { useAnswer } from './use-answer';

/** One event beside the table: its fields and its record, with the way to its neighbours and its own page. */
export function EventPanel({
  view,
  previous,
  next,
  onMove,
}: {
  view: EventsView & { event: string };
  /** `<accountId>/<eventId>` of the rows around it on this page. */
  previous: string | undefined;
  next: string | undefined;
  /** Opens another event, or closes the panel. */
  onMove: (event: string | null) => void;
}) {
  const [accountId, eventId] = splitKey(view.event);
  const { value: event, fault } = useAnswer<EventDetail>(detailPath({ accountId, eventId }));
  const [width, setWidth] = usePanelWidth();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const hrefFor = (field: string, value: string | null, negate: boolean) =>
    filterHref(view, field, value, negate);

  return (
    <aside
      aria-label="Event"
      style={{ width }}
      className="relative flex min-h-0 max-w-[65%] shrink-0 flex-col rounded-md border bg-surface phone:fixed phone:inset-0 phone:z-40 phone:w-full! phone:max-w-none phone:rounded-none phone:border-0"
      onKeyDown={(press) => {
        if (press.key === 'Escape' && !press.defaultPrevented) onMove(null);
      }}
    >
      <PanelEdge width={width} onWidth={setWidth} />
      <header className="flex items-start gap-1 border-b px-3 py-1.5">
        <div className="min-w-0 grow">
          <h2 ref={heading} tabIndex={-1} className="truncate text-base leading-8 font-semibold outline-none">
            {event ? visibleText(event.eventName, 200) : 'Event'}
          </h2>
          {event ? (
            <div className="pb-1 text-xs text-ink-soft">
              <Time at={event.eventTime} /> · {visibleText(event.eventSource, 100)}
            </div>
          ) : null}
        </div>
        <IconButton
          label="Previous event"
          icon={<ArrowUp aria-hidden />}
          disabled={previous === undefined}
          onClick={() => {
            onMove(previous ?? null);
          }}
        />
        <IconButton
          label="Next event"
          icon={<ArrowDown aria-hidden />}
          disabled={next === undefined}
          onClick={() => {
            onMove(next ?? null);
          }}
        />
        <Tooltip label="Open the event's own page">
          <a
            href={eventHref({ accountId, eventId })}
            aria-label="Open the event's own page"
            className="inline-flex size-8 items-center justify-center rounded-md text-ink-soft hover:bg-hover hover:text-ink"
          >
            <ExternalLink aria-hidden className="size-4" />
          </a>
        </Tooltip>
        <IconButton
          label="Close"
          icon={<X aria-hidden />}
          onClick={() => {
            onMove(null);
          }}
        />
      </header>
      <div className="min-h-0 grow overflow-y-auto px-3 py-2">
        {fault !== undefined ? <ErrorState title="This event cannot be shown" message={fault} /> : null}
        {fault === undefined && !event ? <Skeleton rows={10} /> : null}
        {event?.ownRead ? <OwnReadNotice read={event.ownRead} /> : null}
        {event ? (
          <Tabs
            label="Event"
            tabs={[
              {
                value: 'record',
                label: 'Record',
                content: (
                  <div className="pt-2">
                    {event.raw === null ? (
                      <p className="text-ink-soft">The record’s own bytes are not stored.</p>
                    ) : (
                      <RecordJson text={event.raw} hrefFor={hrefFor} />
                    )}
                  </div>
                ),
              },
              {
                value: 'fields',
                label: 'Fields',
                content: <EventFields values={event.values} known={event.known} hrefFor={hrefFor} />,
              },
            ]}
          />
        ) : null}
      </div>
    </aside>
  );
}

/** `<accountId>/<eventId>`; an account id holds no slash, an event id might. */
function splitKey(key: string): [string, string] {
  const slash = key.indexOf('/');
  return slash < 0 ? ['', key] : [key.slice(0, slash), key.slice(slash + 1)];
}
