// Station: where reading goes on after broken JSON. Refuses positions inside strings by looking only for what starts a record or a container.
import type { Window } from './window';

const RECORD_STARTS = new Set([
  'additionalEventData', 'addendum', 'apiVersion', 'awsRegion', 'errorCode', 'errorMessage', 'eventCategory', 'eventID', 'eventName', 'eventSource', 'eventTime',
  'eventType', 'eventVersion', 'managementEvent', 'readOnly', 'recipientAccountId', 'requestID', 'requestParameters', 'responseElements', 'sessionCredentialFromConsole',
  'sharedEventID', 'sourceIPAddress', 'tlsDetails', 'userAgent', 'userIdentity', 'vpcEndpointId', 'CloudTrailEvent', 'EventId', 'detail-type',
]); // prettier-ignore
const CONTAINER_STARTS = new Set(['Records', 'Events', 'logEvents', 'messageType', 'version', 'data']);
/** Enough for a brace, white space and the longest key. */
const LOOK_AHEAD = 96;
/** White space before a brace that is looked through for the colon that would make it a member's value. */
const LOOK_BEHIND = 96;

/** `document`: a container starts on a new line; `value`: a record starts; `end`: the file is over. */
export type Resumed = 'document' | 'value' | 'end';

/**
 * Moves the window to the next record or container at or after `from`. Yields where it needs more bytes.
 * @param inList whether elements of a list are being read; else any brace or bracket at the start of a line will do.
 */
export function* resync(window: Window, from: number, inList: boolean): Generator<undefined, Resumed> {
  window.pos = Math.max(0, from - window.base);
  for (;;) {
    const at = findBrace(window, inList);
    const found = at >= 0;
    if (!found && window.ended) {
      window.pos = window.bytes.length;
      return 'end';
    }
    if (!found || (window.bytes.length - at < LOOK_AHEAD && !window.ended)) {
      const next = found ? at : window.bytes.length;
      const offset = window.base + next;
      const here = window.hold(window.base + Math.max(0, next - LOOK_BEHIND));
      window.pos = window.bytes.length;
      yield undefined;
      window.pos = offset - window.base;
      window.release(here);
      continue;
    }
    window.pos = at;
    const resumed = judge(window, at, inList);
    if (resumed) return resumed;
    window.pos = at + 1;
  }
}

/** Looks at each byte once: two searches for single bytes would each run to the end of the window for every line. */
function findBrace(window: Window, inList: boolean): number {
  const { bytes } = window;
  for (let at = window.pos; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x7b || (byte === 0x5b && !inList)) return at;
  }
  return -1;
}

function judge(window: Window, at: number, inList: boolean): Resumed | undefined {
  const { bytes } = window;
  const startsLine = at > 0 && bytes[at - 1] === 0x0a;
  const key = bytes[at] === 0x7b ? firstKey(bytes, at) : undefined;
  if (key === undefined) return startsLine && !inList && bytes[at] === 0x5b ? 'value' : undefined;
  if (startsLine) return CONTAINER_STARTS.has(key) ? 'document' : 'value';
  let before = at - 1;
  while (before >= 0 && before > at - LOOK_BEHIND && (bytes[before] as number) <= 0x20) before--;
  // A member's value is no element: `"detail": {"eventVersion"…` belongs to what is broken.
  if (before >= 0 && bytes[before] === 0x3a) return undefined;
  return RECORD_STARTS.has(key) ? 'value' : undefined;
}

function firstKey(bytes: Uint8Array, brace: number): string | undefined {
  let pos = brace + 1;
  while (pos < brace + LOOK_AHEAD && (bytes[pos] ?? 0x21) <= 0x20) pos++;
  if (bytes[pos] !== 0x22) return undefined;
  const end = bytes.indexOf(0x22, pos + 1);
  if (end < 0 || end >= brace + LOOK_AHEAD) return '';
  return String.fromCharCode(...bytes.subarray(pos + 1, end));
}
