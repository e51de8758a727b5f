// Station: an alert's events → the rows of its strip. Pure; gaps are between neighbours, log text is made visible.
import { formatGap } from '@/lib/text/format-gap';
import { visibleText } from '@/lib/text/visible-text';
import { describeCaller, type CallEvent } from './describe-call';

export interface StripRow {
  eventId: string;
  eventTime: Date;
  eventName: string;
  role: string;
  caller: string;
  address: string;
  /** Why the call failed; null where it did not. */
  error: string | null;
  /** Whether this console made the call itself. */
  isOwn: boolean;
  /** `48 s later`, from the event before; empty for the first. */
  gap: string;
}

type StripSource = CallEvent & { eventId: string; role: string; isOwnRead?: boolean };

export function evidenceStrip(events: readonly StripSource[]): StripRow[] {
  return events.map((event, index) => ({
    eventId: event.eventId,
    eventTime: event.eventTime,
    eventName: visibleText(event.eventName, 120),
    role: event.role,
    caller: describeCaller(event),
    address: visibleText(event.sourceAddress ?? '', 80),
    error: event.outcome === 'failure' ? visibleText(event.errorCode ?? 'failed', 60) : null,
    isOwn: event.isOwnRead === true,
    gap: describeGap(events[index - 1], event),
  }));
}

function describeGap(before: StripSource | undefined, event: StripSource): string {
  if (!before) return '';
  const ms = event.eventTime.getTime() - before.eventTime.getTime();
  return ms <= 0 ? 'in the same second' : `${formatGap(ms)} later`;
}
