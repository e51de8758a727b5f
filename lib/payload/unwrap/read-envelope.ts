// Station: an answer of the AWS API, command line or CloudTrail → the user-data value in it. Refuses user data that merely is JSON or XML.
import type { Json } from '@/lib/event/event';
import { countStructure } from './count-structure';
import { readCopied } from './read-copied';
import { markerInJson } from './redaction';
import { userDataNodes } from '@/lib/payload/record/user-data-nodes';

export interface Envelope {
  layer: 'describe-instance-attribute' | 'cloudtrail-record' | 'json-string' | 'json' | 'terraform';
  note: string;
  /** The value as written, base64 as a rule; null where the answer holds none. */
  value: string | null;
  /** Set where the value is the text itself, whatever it looks like. */
  plain?: boolean;
}

/** A record or an answer of AWS holds far fewer values. */
const MOST_VALUES = 50_000;

const ANSWER = 'An answer of DescribeInstanceAttribute';

/** Null where `text` is no such answer. */
export function readEnvelope(text: string): Envelope | null {
  const start = text.trimStart().slice(0, 200);
  if (/^[{"[]/.test(start)) return fromJson(text);
  if (start.startsWith('<')) return fromXml(text, start);
  return readCopied(text);
}

function fromJson(text: string): Envelope | null {
  if (countStructure(text) > MOST_VALUES) return null;
  let value: unknown;
  try {
    value = soleOf(JSON.parse(text));
  } catch {
    return null;
  }
  if (typeof value === 'string')
    return { layer: 'json-string', note: 'A JSON string, as the command line prints it.', value };
  if (!isObject(value)) return null;
  for (const key of ['UserData', 'userData', 'user_data_base64', 'user_data']) {
    if (key in value)
      return { layer: 'describe-instance-attribute', note: `${ANSWER} as JSON.`, value: valueOf(value[key]) };
  }
  const keys = Object.keys(value);
  if (keys.length === 1 && (keys[0] === 'Value' || keys[0] === 'value')) {
    return {
      layer: 'describe-instance-attribute',
      note: `The UserData part of ${ANSWER.toLowerCase()}.`,
      value: valueOf(value),
    };
  }
  return fromLookup(value) ?? fromNested(value, text);
}

/** LookupEvents carries each record as text; the first that names user data counts. */
function fromLookup(value: Record<string, unknown>): Envelope | null {
  if (!Array.isArray(value.Events)) return null;
  for (const event of value.Events) {
    const record = isObject(event) ? event.CloudTrailEvent : null;
    const found = typeof record === 'string' ? fromJson(record) : null;
    if (found !== null) return found;
  }
  return null;
}

/** `--query` may ask for a list of one. */
function soleOf(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** A CloudTrail record, or an answer such as that of DescribeLaunchTemplateVersions: the first user data in it counts. */
function fromNested(value: Record<string, unknown>, text: string): Envelope | null {
  const isRecord = isObject(value.requestParameters);
  const nodes = userDataNodes((isRecord ? value.requestParameters : value) as Json, '', undefined);
  const [first] = nodes;
  if (first === undefined) {
    const marker = isRecord ? markerInJson(text) : null;
    const note = 'A CloudTrail record with a value that AWS withheld.';
    return marker === null ? null : { layer: 'cloudtrail-record', note, value: marker };
  }
  const where = first.path.replace(/^\./, '');
  const more = nodes.length > 1 ? ` It holds ${nodes.length}; the first, at ${where}, was read.` : '';
  return {
    layer: isRecord ? 'cloudtrail-record' : 'json',
    note: isRecord
      ? `A CloudTrail record that names user data.${more}`
      : `A JSON document with user data at ${where}.${more}`,
    value: valueOf(first.value),
  };
}

function valueOf(node: unknown): string | null {
  if (typeof node === 'string') return node;
  if (!isObject(node)) return null;
  const inner = node.Value ?? node.value;
  return typeof inner === 'string' ? inner : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fromXml(text: string, start: string): Envelope | null {
  if (!/^(<\?xml|<DescribeInstanceAttributeResponse|<userData\b)/.test(start) || text.length > 4_000_000)
    return null;
  const note = `${ANSWER} as XML.`;
  if (/<userData\s*\/>|<userData>\s*<\/userData>/.test(text))
    return { layer: 'describe-instance-attribute', note, value: null };
  const found = /<userData>\s*<value>([^<]*)<\/value>\s*<\/userData>/.exec(text);
  return found === null
    ? null
    : { layer: 'describe-instance-attribute', note, value: unescapeXml(found[1] ?? '') };
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&#13;', '')
    .replaceAll('&#xD;', '')
    .replaceAll('&#xA;', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
