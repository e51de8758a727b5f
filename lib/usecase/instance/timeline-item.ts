// Station: one row of an instance's timeline, with what is known of it from all the others → what a page shows. Refuses the request itself:
// only whether it held user data goes on.
import { describeCaller } from '@/lib/alert/describe-call';
import type { ChangeFacts } from '@/lib/payload/history/ledger';
import { recordedUserData, type RecordedUserData } from '@/lib/payload/record/recorded-user-data';
import type { ShortVerdict } from '@/lib/payload/show/verdict-words';
import type { LedgerRow } from '@/lib/store/payload/payload-history';

type EventRow = Extract<LedgerRow, { detail: { eventName: string } }>;
type OtherRow = Exclude<LedgerRow, EventRow>;

export interface EventItem {
  type: 'event';
  kind: EventRow['kind'];
  at: Date;
  /** The event's id. */
  key: string;
  eventName: string;
  failed: boolean;
  errorCode: string | null;
  /** Who called, in words. */
  caller: string;
  address: string | null;
  client: string | null;
  /** Set where it is a read of this console's own. */
  own: { by: string | null } | null;
  /** What the record holds in place of user data; null where the call carries none. */
  recorded: RecordedUserData['state'] | null;
  /** Of changes and launches that succeeded. */
  facts: ChangeFacts | null;
  /** On the content of `facts`, where one is known. */
  verdict: ShortVerdict | null;
}

export type OtherItem = OtherRow & { type: OtherRow['kind']; verdict: ShortVerdict | null };
export type TimelineItem = EventItem | OtherItem;

function isEvent(row: LedgerRow): row is EventRow {
  return 'eventName' in row.detail;
}

/** SHA-256 of each content that a row names. */
export function contentsOf(row: LedgerRow, facts: ReadonlyMap<string, ChangeFacts>): string[] {
  if ('sha256' in row.detail) return [row.detail.sha256];
  const content = facts.get(row.key)?.content;
  return isEvent(row) && content && 'sha256' in content ? [content.sha256] : [];
}

export function describeRow(
  row: LedgerRow,
  facts: ReadonlyMap<string, ChangeFacts>,
  verdicts: ReadonlyMap<string, ShortVerdict>,
): TimelineItem {
  const [content] = contentsOf(row, facts);
  const verdict = verdicts.get(content ?? '') ?? null;
  if (!isEvent(row)) return { ...row, type: row.kind, verdict };
  const { detail, kind, at, key } = row;
  const [recorded] = recordedUserData({ ...detail, eventSource: 'ec2.amazonaws.com', response: null });
  return {
    type: 'event',
    kind,
    at,
    key,
    eventName: detail.eventName,
    failed: detail.outcome === 'failure',
    errorCode: detail.errorCode,
    caller: describeCaller({ ...detail, eventTime: at, instanceIds: [] }),
    address: detail.sourceAddress,
    client: detail.userAgent,
    own: detail.own,
    recorded: recorded?.state ?? null,
    facts: facts.get(key) ?? null,
    verdict,
  };
}
