import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { CitedEvent } from '@/lib/rule/explain/miss';
import { visibleText } from '@/lib/text/visible-text';
import { ConditionRow } from './condition-row';
import { ConditionValues } from './condition-values';
import { Sentence } from './sentence';

/** The events that a judgement is about, each with the rule's conditions and what it answers to them. */
export function CitedEvents({
  events,
  eventHref,
}: {
  events: readonly CitedEvent[];
  eventHref: (event: CitedEvent) => string;
}) {
  const count = `${events.length} ${events.length === 1 ? 'event' : 'events'}`;
  if (events.length === 0) return null;
  return (
    <details className="mt-1 min-w-0">
      <summary className="w-fit rounded-sm py-1 text-accent">{count}, condition by condition</summary>
      <ol className="mt-1 flex flex-col gap-2">
        {events.map((event) => (
          <li
            key={`${event.eventTime.getTime()} ${event.eventId} ${event.part ?? ''}`}
            className="min-w-0 rounded-md border px-2 py-1"
          >
            <p className="flex flex-wrap items-baseline gap-x-2">
              <Link
                href={eventHref(event)}
                prefetch={false}
                className="inline-block min-h-6 font-medium break-all hover:text-accent hover:underline"
              >
                {visibleText(event.eventName, 120)}
              </Link>
              {event.part === null ? null : <Badge>{event.part}</Badge>}
              <span className="text-xs text-ink-soft">
                <Time at={event.eventTime} />
              </span>
            </p>
            {event.failure === null ? null : (
              <p className="text-ink-soft wrap-anywhere">
                It does not count: <Sentence words={event.failure} />.
              </p>
            )}
            {event.conditions.length === 0 ? null : (
              <ul>
                {event.conditions.map((condition) => (
                  <ConditionRow key={condition.words} words={condition.words} met={condition.met}>
                    <ConditionValues values={condition.values} />
                  </ConditionRow>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
