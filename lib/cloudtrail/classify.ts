// Station: what one JSON object is: a record, a wrapper around a JSON string, or a stranger with a reason. Refuses to guess: what has no
// mark of CloudTrail is a stranger. Sources: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference.html
// and https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
import type { Json, JsonObject } from '@/lib/event/event';
import { type Container, isObject } from './found';

export type Kind =
  | { kind: 'record' }
  | { kind: 'text'; key: string; text: string; container: Container }
  | { kind: 'inner'; value: JsonObject; container: Container }
  | { kind: 'skipped'; reason: string };

const NAMES = ['eventName', 'eventSource'] as const;
const MARKS = [
  'eventVersion',
  'eventTime',
  'eventID',
  'userIdentity',
  'sourceIPAddress',
  'recipientAccountId',
  'requestParameters',
  'responseElements',
] as const;

/** Keys whose value may be JSON text with records in it. */
const TEXT_KEYS: readonly (readonly [string, Container])[] = [
  ['CloudTrailEvent', 'lookup-events'],
  ['message', 'cloudwatch-logs'],
  ['Message', 'message'],
  ['body', 'message'],
  ['Body', 'message'],
];

export function looksLikeRecord(value: JsonObject): boolean {
  return NAMES.some((key) => has(value, key)) && MARKS.some((key) => has(value, key));
}

export function classify(value: JsonObject): Kind {
  if (
    has(value, 'insightDetails') ||
    value.eventType === 'AwsCloudTrailInsight' ||
    value.eventCategory === 'Insight'
  ) {
    return {
      kind: 'skipped',
      reason: 'A CloudTrail Insights event: it counts calls and is no record of one.',
    };
  }
  if (has(value, 'digestStartTime')) return { kind: 'skipped', reason: DIGEST };
  const notice = describeNotice(value);
  if (notice) return { kind: 'skipped', reason: notice };
  if (looksLikeRecord(value)) return { kind: 'record' };
  for (const [key, container] of TEXT_KEYS) {
    const text = has(value, key) ? value[key] : undefined;
    if (typeof text === 'string') return readText(key, text, container);
  }
  const sns = has(value, 'Sns') ? value.Sns : undefined;
  if (isObject(sns)) return { kind: 'inner', value: sns, container: 'message' };
  if (value.messageType === 'CONTROL_MESSAGE') return { kind: 'skipped', reason: CONTROL };
  const emptyList = ['Records', 'Events', 'logEvents'].find((key) => Array.isArray(value[key]));
  if (emptyList) return { kind: 'skipped', reason: `Its list ${emptyList} is empty.` };
  return { kind: 'skipped', reason: describeStranger(value) };
}

export const DIGEST = 'A CloudTrail digest file: it lists log files and holds no records.';
const CONTROL = 'A CloudWatch Logs control message: it only tests the delivery.';

function readText(key: string, text: string, container: Container): Kind {
  if (text.startsWith('CWL CONTROL MESSAGE')) return { kind: 'skipped', reason: CONTROL };
  if (/^\s*[[{]/.test(text)) return { kind: 'text', key, text, container };
  return { kind: 'skipped', reason: `Its ${key} is text, not a CloudTrail record.` };
}

/** A notice that names an object in S3, in any of the four shapes that AWS sends. */
function describeNotice(value: JsonObject): string | undefined {
  const s3 = isObject(value.s3) ? value.s3 : undefined;
  if (s3 && isObject(s3.bucket) && isObject(s3.object)) return named(s3.bucket.name, s3.object.key);
  if (isObject(value.bucket) && isObject(value.object) && has(value.object, 'key'))
    return named(value.bucket.name, value.object.key);
  if (has(value, 's3Bucket') && has(value, 's3ObjectKey')) {
    const keys = value.s3ObjectKey;
    return named(value.s3Bucket, Array.isArray(keys) ? keys[0] : keys);
  }
  if (value.Event === 's3:TestEvent') return 'A test notice from S3: it names no log file.';
  return undefined;
}

function named(bucket: Json | undefined, key: Json | undefined): string {
  return `A notice that names s3://${short(bucket)}/${short(key)}: nothing was fetched. Download the object and add it.`;
}

function describeStranger(value: JsonObject): string {
  const keys = Object.keys(value);
  if (keys.length === 0) return 'An empty JSON object.';
  return `JSON, but no CloudTrail record (keys: ${keys.slice(0, 4).map(short).join(', ')}${keys.length > 4 ? ', …' : ''}).`;
}

function short(value: Json | undefined): string {
  const text = typeof value === 'string' ? value : '?';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function has(value: JsonObject, key: string): boolean {
  return Object.hasOwn(value, key) && value[key] !== null;
}
