// Station: an answer of the AWS API, command line or CloudTrail → the user-data value in it. Refuses user data that merely is JSON or XML.
import { countStructure } from './count-structure';

export interface Envelope {
  layer: 'describe-instance-attribute' | 'cloudtrail-record' | 'json-string';
  note: string;
  /** The value as written, base64 as a rule; null where the answer holds none. */
  value: string | null;
}

/** A record or an answer of AWS holds far fewer values. */
const MOST_VALUES = 50_000;

const ANSWER = 'An answer of DescribeInstanceAttribute';

/** Null where `text` is no such answer. */
export function readEnvelope(text: string): Envelope | null {
  const start = text.trimStart().slice(0, 200);
  if (start.startsWith('{') || start.startsWith('"')) return fromJson(text);
  if (start.startsWith('<')) return fromXml(text, start);
  return fromCommandLine(text);
}

function fromJson(text: string): Envelope | null {
  if (countStructure(text) > MOST_VALUES) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value === 'string')
    return { layer: 'json-string', note: 'A JSON string, as the command line prints it.', value };
  if (!isObject(value)) return null;
  for (const key of ['UserData', 'userData']) {
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
  const request = value.requestParameters;
  if (!isObject(request)) return null;
  const inRecord =
    'userData' in request ? request.userData : request.attribute === 'userData' ? request.value : undefined;
  if (inRecord === undefined) return null;
  return {
    layer: 'cloudtrail-record',
    note: 'A CloudTrail record that names user data.',
    value: valueOf(inRecord),
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
  const found = /<userData>\s*<value>([^<]*)<\/value>/.exec(text);
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

/** `--output text` writes the instance id and a line `USERDATA <tab> value`; `--output yaml` writes two nested keys. */
function fromCommandLine(text: string): Envelope | null {
  const plain = /^\s*(?:i-[0-9a-f]+\s+)?USERDATA[ \t]+(\S+)\s*$/.exec(text);
  if (plain)
    return {
      layer: 'describe-instance-attribute',
      note: `${ANSWER} as the command line's text.`,
      value: plain[1] ?? null,
    };
  const yaml =
    /^\s*InstanceId: *["']?i-[0-9a-f]+["']?\s+UserData:\s+Value: *["']?([A-Za-z0-9+/=]*)["']?\s*$/.exec(text);
  if (yaml)
    return { layer: 'describe-instance-attribute', note: `${ANSWER} as YAML.`, value: yaml[1] ?? null };
  return null;
}
