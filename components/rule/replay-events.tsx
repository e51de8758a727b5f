import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format-number';
import { Time } from '@/components/ui/time';
import { visibleText } from '@/lib/text/visible-text';
import type { ReplayFinding } from '@/lib/usecase/detection/replay-rule';

/** The events of one finding in time order, each leading to its own page. */
export function ReplayEvents({ finding }: { finding: ReplayFinding }) {
  const { events, eventCount } = finding;
  return (
    <>
      <ol className="space-y-1.5">
        {events.map((event) => (
          <li
            key={`${event.eventTime.toISOString()} ${event.eventId}`}
            className="flex flex-wrap gap-x-3 gap-y-0.5"
          >
            <Time at={event.eventTime} className="text-ink-soft tabular-nums" />
            <Link
              href={`/events/${encodeURIComponent(event.accountId)}/${encodeURIComponent(event.eventId)}`}
              prefetch={false}
              className="rounded-sm font-medium text-accent underline"
            >
              {visibleText(event.eventName)}
            </Link>
            {event.role === 'hit' ? null : <Badge tone="accent">{visibleText(event.role, 40)}</Badge>}
            {event.outcome === 'failure' ? (
              <Badge tone="bad">{visibleText(event.errorCode ?? 'Failed', 60)}</Badge>
            ) : null}
            <span className="text-ink-soft wrap-anywhere">
              {[event.userName, event.sourceAddress, event.region]
                .filter((part) => part !== null)
                .map((part) => visibleText(part, 120))
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
      {eventCount > events.length ? (
        <p className="mt-1 text-ink-soft">
          The first {formatCount(events.length)} of {formatCount(eventCount)} events are shown.
        </p>
      ) : null}
    </>
  );
}
