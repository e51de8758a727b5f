import type { RecordedValue } from '@/components/payload/recorded-values';
import { recordedContent } from '@/lib/payload/record/recorded-content';
import { recordedUserData } from '@/lib/payload/record/recorded-user-data';
import type { AlertPage } from '@/lib/usecase/alert/get-alert';

/** Contents of one alert that are decoded for its page; of more, only the hash would be new. */
const MOST_DECODED = 20;

/** What the alert's own events hold of user data, or wrote in its place. */
export function recordedValues(evidence: AlertPage['evidence']): RecordedValue[] {
  let decoded = 0;
  return evidence.flatMap((event) =>
    recordedUserData({ ...event, response: null }).map((found) => ({
      eventId: event.eventId,
      eventTime: event.eventTime.toISOString(),
      eventName: event.eventName,
      path: found.path,
      state: found.state,
      marker: found.state === 'withheld' ? found.value : null,
      content: found.bytes !== null && decoded++ < MOST_DECODED ? recordedContent(found) : null,
    })),
  );
}
