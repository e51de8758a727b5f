// Station: one event → every user data its record carries, and for what. Refuses to decode it, and to guess where none was sent.
import type { Json } from '@/lib/event/event';
import { RECORDING_CALLS, type Holder, type RecordingCall } from './recording-calls';
import { isOmitted, userDataNodes, type UserDataNode } from './user-data-nodes';
import { decodeLooseBase64 } from '@/lib/payload/unwrap/base64';
import { isRedactionMarker } from '@/lib/payload/unwrap/redaction';
import type { RecordedUse } from './recorded-use';

export interface RecordedEvent {
  eventName: string;
  eventSource: string;
  /** `success` or `failure`. */
  outcome: string;
  request: Json;
  response: Json;
}

export interface RecordedUserData {
  /** From the record's root, e.g. `requestParameters.launchSpecification.userData`; at most 300 characters. */
  path: string;
  /** What got it; one of kind `unknown` where the call failed or its answer does not say. At most 1,000. */
  holders: readonly Holder[];
  use: RecordedUse;
  /** `withheld`: a marker stands in its place. `cut`: CloudTrail left it out because of its size. `empty`: none, or cleared. */
  state: 'held' | 'withheld' | 'cut' | 'empty';
  /** As the record writes it; null where it writes no text. */
  value: string | null;
  /** As the machine gets it, the API's base64 taken off; null unless `held`. */
  bytes: Uint8Array | null;
}

const UNKNOWN: readonly Holder[] = [{ kind: 'unknown', id: 'unknown' }];
const MOST_HOLDERS = 1000;
const MOST_HOLDER_CHARACTERS = 200;

/** In the record's order, at most 50; none for calls that carry no user data. Failed calls count: they show what was meant. */
export function recordedUserData(event: RecordedEvent): RecordedUserData[] {
  const call = callOf(event);
  if (call === undefined) return [];
  const found: RecordedUserData[] = [];
  const holders = event.outcome === 'success' ? cutHolders(call.holders(event)) : UNKNOWN;
  if (isOmitted(event.request))
    return [{ path: 'requestParameters', holders, use: call.use, state: 'cut', value: null, bytes: null }];
  for (const node of nodesOf(event, call)) {
    const one = { path: node.path, holders, use: node.use ?? call.use, ...readValue(node.value, call.plain) };
    // The answer of CreateLaunchTemplateVersion repeats what the request sent.
    if (!found.some((other) => other.value === one.value && other.use === one.use && one.value !== null))
      found.push(one);
  }
  return found;
}

function callOf({ eventName, eventSource }: RecordedEvent): RecordingCall | undefined {
  const call = Object.hasOwn(RECORDING_CALLS, eventName) ? RECORDING_CALLS[eventName] : undefined;
  return call?.source === eventSource ? call : undefined;
}

function nodesOf({ request, response }: RecordedEvent, { hooks }: RecordingCall): UserDataNode[] {
  return [
    ...userDataNodes(request, 'requestParameters', hooks),
    ...userDataNodes(response, 'responseElements', hooks),
  ];
}

function readValue(node: Json, plain: boolean): Pick<RecordedUserData, 'state' | 'value' | 'bytes'> {
  if (isOmitted(node)) return { state: 'cut', value: null, bytes: null };
  const value = textOf(node);
  if (value === null || value.trim() === '') return { state: 'empty', value, bytes: null };
  if (isRedactionMarker(value)) return { state: 'withheld', value, bytes: null };
  if (!plain && /^[A-Za-z0-9+/=\s]{16,}(\.{3}|…|\s*[([]truncated[)\]])$/i.test(value))
    return { state: 'cut', value, bytes: null };
  const bytes = (plain ? null : decodeLooseBase64(value)) ?? new TextEncoder().encode(value);
  return { state: 'held', value, bytes };
}

/** A text, or an object around one as ModifyInstanceAttribute and the lists of newer EC2 calls write it. */
function textOf(node: Json): string | null {
  if (typeof node === 'string') return node;
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return null;
  for (const key of ['value', 'Value', 'content', 'data', 'Data']) {
    const inner = node[key];
    if (typeof inner === 'string') return inner;
  }
  return null;
}

function cutHolders(holders: readonly Holder[]): readonly Holder[] {
  const cut = holders
    .slice(0, MOST_HOLDERS)
    .map(({ kind, id }) => ({ kind, id: id.slice(0, MOST_HOLDER_CHARACTERS) }));
  return cut.length === 0 ? UNKNOWN : cut;
}

/** Names of the calls that can carry user data, for queries. */
export const RECORDING_NAMES: readonly string[] = Object.keys(RECORDING_CALLS);
