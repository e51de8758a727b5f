// Station: which events are calls that this console made itself; every rule leaves those out. Refuses anybody else's: all of account,
// request id, principal and instance must be those that were written down when the call was made.
import { sql, type RawBuilder } from 'kysely';

/** The one call to AWS that the console makes for user data, as CloudTrail names it. */
export const OWN_READ_EVENT = 'DescribeInstanceAttribute';

/** An event that is an own read, with who asked for it and why. */
export interface OwnReadEvent {
  accountId: string;
  eventTime: Date;
  eventId: string;
  /** By this machine's clock, when AWS had answered; where it did not, when the call was sent. */
  readAt: Date;
  /** done | refused | unanswered */
  outcome: string;
  /** Name of the person; null where that is no longer known. */
  by: string | null;
  alertId: string | null;
  alertTitle: string | null;
}

/** Whether event `e` is the own read `o`. A null on either side is no match. */
export function isOwnRead(): RawBuilder<boolean> {
  return sql<boolean>`o.account_id = e.account_id AND o.request_id = e.request_id AND o.principal_arn = e.identity_arn
    AND o.instance_id = ANY(e.instance_ids) AND e.event_name = ${OWN_READ_EVENT}`;
}

/** Leaves own reads out of a SELECT over event `e`; nothing where its event names leave them out already, so that its plan stays. */
export function noOwnReads(names: ReadonlySet<string> | undefined): RawBuilder<unknown> {
  return names && !names.has(OWN_READ_EVENT)
    ? sql``
    : sql` AND NOT EXISTS (SELECT FROM own_read o WHERE ${isOwnRead()})`;
}
