'use client';
import clsx from 'clsx';
import { parseAsString, useQueryState } from 'nuqs';
import { useRef, useTransition, type ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Skeleton } from '@/components/ui/skeleton';
import { useShortcuts } from '@/components/ui/shortcuts';
import { Time } from '@/components/ui/time';
import type { StripRow } from '@/lib/alert/evidence-strip';

/** An alert's events in order, and the record of the one that is looked at; the address keeps which one that is. */
export function EvidenceStrip({
  events,
  records,
  total,
}: {
  events: readonly StripRow[];
  records: Readonly<Record<string, ReactNode>>;
  total: number;
}) {
  const [pending, startTransition] = useTransition();
  const [chosen, setChosen] = useQueryState(
    'event',
    parseAsString.withOptions({ history: 'replace', scroll: false, startTransition }),
  );
  const list = useRef<HTMLOListElement>(null);
  const at = Math.max(
    0,
    events.findIndex((event) => event.eventId === chosen),
  );
  const current = events[at];

  function choose(index: number) {
    const event = events[index];
    if (!event) return;
    // A record that did not come with the page is fetched by drawing the page again.
    void setChosen(event.eventId, { shallow: records[event.eventId] !== undefined });
    list.current?.querySelectorAll('button')[index]?.scrollIntoView({ block: 'nearest' });
  }

  useShortcuts([
    {
      keys: 'n',
      label: 'Next event',
      group: 'Alert',
      run: () => {
        choose(at + 1);
      },
    },
    {
      keys: 'p',
      label: 'Previous event',
      group: 'Alert',
      run: () => {
        choose(at - 1);
      },
    },
  ]);

  if (!current) return <p className="p-3 text-ink-soft">The events of this alert are no longer stored.</p>;
  const record = records[current.eventId];
  return (
    <div className="grid lg:grid-cols-[minmax(15rem,19rem)_minmax(0,1fr)]">
      <ol ref={list} className="max-h-120 overflow-y-auto border-b p-2 lg:border-r lg:border-b-0">
        {events.map((event, index) => (
          <li key={`${event.eventId} ${index}`}>
            {index === 0 ? null : <Gap text={event.gap} />}
            <button
              type="button"
              aria-pressed={index === at}
              onClick={() => {
                choose(index);
              }}
              className={clsx(
                'block w-full rounded-md border px-2 py-1.5 text-left',
                index === at ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-hover',
              )}
            >
              <StripItem event={event} />
            </button>
          </li>
        ))}
        {total > events.length ? (
          <li className="px-2 py-1.5 text-ink-faint">
            and {(total - events.length).toLocaleString('en')} more; open them with the pivots
          </li>
        ) : null}
      </ol>
      <div aria-live="polite" aria-busy={pending} className="flex max-h-120 min-w-0 flex-col overflow-auto">
        {record ?? <Skeleton rows={8} className="p-3" />}
      </div>
    </div>
  );
}

function Gap({ text }: { text: string }) {
  return (
    <div className="flex items-center gap-2 py-0.5 pl-3.5 text-xs text-ink-soft">
      <span aria-hidden className="h-4 border-l-2 border-line-strong" />
      {text}
    </div>
  );
}

function StripItem({ event }: { event: StripRow }) {
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-medium break-all">{event.eventName}</span>
        {event.role === event.eventName ? null : <Badge>{event.role}</Badge>}
        {event.error === null ? null : <Badge tone="bad">{event.error}</Badge>}
        {event.isOwn ? <Badge tone="good">own read</Badge> : null}
      </span>
      <span className="mt-0.5 flex flex-wrap gap-x-2 text-xs text-ink-soft">
        <Time at={event.eventTime} />
        <span className="break-all">{event.caller}</span>
        {event.address === '' ? null : <span className="font-mono break-all">{event.address}</span>}
      </span>
    </>
  );
}
