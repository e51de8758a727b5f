import { isRedactionMarker } from '@/lib/payload/redaction';
import { visibleText } from '@/lib/text/visible-text';
import { Time } from '@/components/ui/time';

export interface RecordedValue {
  eventId: string;
  eventTime: string;
  eventName: string;
  /** The value as the record holds it; null where it holds none. */
  value: string | null;
}

/** What CloudTrail wrote where the user data should stand, and why. */
export function RecordedValues({ recorded }: { recorded: readonly RecordedValue[] }) {
  const withheld = recorded.filter(({ value }) => value !== null && isRedactionMarker(value));
  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-prose text-ink-soft">
        CloudTrail never records user data: AWS writes a marker in its place. The records prove that it was
        changed, not what it became. Whether the change runs at the next start decides this alert, so read the
        present value and attach it.
      </p>
      {recorded.length === 0 ? null : (
        <ul className="flex flex-col gap-1 text-xs">
          {recorded.map(({ eventId, eventTime, eventName, value }) => (
            <li key={eventId} className="flex flex-wrap items-baseline gap-x-2">
              <Time at={eventTime} />
              <span className="break-all">{visibleText(eventName, 80)}</span>
              <code className="rounded-sm bg-sunken px-1 font-mono break-all">
                {value === null ? 'no value' : visibleText(value, 300)}
              </code>
            </li>
          ))}
        </ul>
      )}
      {recorded.length > withheld.length && recorded.some(({ value }) => value !== null) ? (
        <p className="text-xs text-medium">
          A record holds more than a marker: copy that value into the box below to decode it.
        </p>
      ) : null}
    </div>
  );
}
