import type { RecordedValue } from '@/components/payload/recorded-values';
import { recordedUserData } from '@/lib/alert/recorded-user-data';
import type { AlertPage } from '@/lib/usecase/get-alert';

/** What the alert's own events wrote in place of user data. */
export function recordedValues(evidence: AlertPage['evidence']): RecordedValue[] {
  return evidence.flatMap((event) => {
    const value = recordedUserData(event.request);
    return value === undefined
      ? []
      : [
          {
            eventId: event.eventId,
            eventTime: event.eventTime.toISOString(),
            eventName: event.eventName,
            value,
          },
        ];
  });
}
