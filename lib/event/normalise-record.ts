// Station: record → Event, or the reason why it cannot be one. Refuses records without time, name or source, and texts too long to be indexed.
// Fields: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';
import type { Event, Json, JsonObject, Outcome } from './event';
import { parseEventTime } from './event-time';
import { findInstanceIds } from './instance-ids';
import { ipAddress } from './ip-address';
import { printJavaMap } from './java-map';
import { safeText } from './safe-text';

/** UTF-8 bytes of a text in an index; a btree entry of PostgreSQL holds about 2,700. */
export const MAX_INDEXED_BYTES = 1024;

export type Normalised = { ok: true; event: Event } | { ok: false; code: RejectCode; reason: string };
export type RejectCode =
  'no-event-time' | 'bad-event-time' | 'no-event-name' | 'no-event-source' | 'too-long';

/** Record keys whose value a column holds. */
const COLUMN_KEYS = ['eventTime', 'eventID', 'eventName', 'eventSource', 'awsRegion', 'eventType', 'eventCategory', 'sourceIPAddress', 'userAgent', 'errorCode', 'errorMessage', 'readOnly', 'requestID', 'recipientAccountId'] as const; // prettier-ignore
const INDEXED = ['accountId', 'eventId', 'eventName', 'sourceAddress', 'identityArn', 'accessKeyId'] as const;

export function normaliseRecord(record: JsonObject): Normalised {
  const time = text(record.eventTime);
  if (time === null)
    return reject('no-event-time', 'It has no eventTime, so it has no place in the history.');
  const eventTime = parseEventTime(time);
  if (eventTime === undefined) return reject('bad-event-time', `Its eventTime is no time: ${quote(time)}.`);
  if (eventTime === 'out-of-range')
    return reject('bad-event-time', `Its eventTime is outside the years 2010 to 2099: ${quote(time)}.`);
  const eventName = text(record.eventName);
  if (eventName === null) return reject('no-event-name', 'It has no eventName.');
  const eventSource = text(record.eventSource);
  if (eventSource === null) return reject('no-event-source', 'It has no eventSource.');

  const sourceAddress = text(record.sourceIPAddress);
  const request = record.requestParameters ?? null;
  const response = record.responseElements ?? null;
  const hash = createHash('sha256').update(canonicalJson(record)).digest();
  const identity = readIdentity(object(record.userIdentity));
  const requestText = printJavaMap(request);
  const event: Event = {
    accountId: text(record.recipientAccountId) ?? identity.identityAccount ?? 'none',
    eventTime,
    eventId: text(record.eventID) ?? `sha256-${hash.toString('hex')}`,
    digest: hash.subarray(0, 16),
    eventName,
    eventSource,
    region: text(record.awsRegion),
    eventType: text(record.eventType),
    eventCategory: text(record.eventCategory),
    sourceAddress,
    sourceIp: ipAddress(sourceAddress),
    userAgent: text(record.userAgent),
    outcome: outcomeOf(record, eventName, response),
    errorCode: text(record.errorCode),
    errorMessage: text(record.errorMessage),
    readOnly: boolean(record.readOnly),
    requestId: text(record.requestID),
    ...identity,
    instanceIds: findInstanceIds(request, response).map(safeText),
    request,
    response,
    rest: restOf(record),
    requestText: requestText === null ? null : safeText(requestText),
  };
  const long = INDEXED.find((key) => tooLong(event[key]));
  if (long) return reject('too-long', `Its ${long} is longer than ${MAX_INDEXED_BYTES} bytes.`);
  if (event.instanceIds.some(tooLong))
    return reject('too-long', `An instance id in it is longer than ${MAX_INDEXED_BYTES} bytes.`);
  return { ok: true, event };
}

function readIdentity(identity: JsonObject) {
  const issuer = object(object(identity.sessionContext).sessionIssuer);
  const arn = text(identity.arn);
  return {
    identityType: text(identity.type),
    identityArn: arn,
    identityAccount: text(identity.accountId),
    principalId: text(identity.principalId),
    userName: text(identity.userName) ?? text(issuer.userName),
    sessionName: arn === null ? null : (/:assumed-role\/(?:.*\/)?[^/]+\/([^/]+)$/.exec(arn)?.[1] ?? null),
    issuerArn: text(issuer.arn),
    accessKeyId: text(identity.accessKeyId),
    invokedBy: text(identity.invokedBy),
  };
}

/** Failure where an error is there; signing in says it in its response instead. */
function outcomeOf(record: JsonObject, eventName: string, response: Json): Outcome {
  if (!isBlank(record.errorCode) || !isBlank(record.errorMessage)) return 'failure';
  const answer = record.eventSource === 'signin.amazonaws.com' ? own(object(response), eventName) : undefined;
  return typeof answer === 'string' && answer.toLowerCase() === 'failure' ? 'failure' : 'success';
}

/** Every key without a column, and those whose value its column cannot hold, so that nothing of a record is lost to searches. */
function restOf(record: JsonObject): JsonObject {
  const columns: ReadonlySet<string> = new Set(COLUMN_KEYS);
  const kept = Object.entries(record).filter(([key, value]) => {
    if (key === 'requestParameters' || key === 'responseElements') return false;
    if (!columns.has(key)) return true;
    return key === 'readOnly'
      ? !isBlank(value) && boolean(value) === null
      : typeof value === 'object' && value !== null;
  });
  return Object.fromEntries(kept);
}

function text(value: Json | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : safeText(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function boolean(value: Json | undefined): boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const lower = value.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : null;
}

function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function isBlank(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '';
}

function tooLong(value: string | null): boolean {
  return (
    value !== null && value.length > MAX_INDEXED_BYTES / 3 && Buffer.byteLength(value) > MAX_INDEXED_BYTES
  );
}

function quote(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}

function reject(code: RejectCode, reason: string): Normalised {
  return { ok: false, code, reason };
}
