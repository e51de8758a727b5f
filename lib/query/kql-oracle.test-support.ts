// A second, slow reading of KQL over events in memory, to hold the SQL against. Knows nothing of SQL.
import type { Event, Json } from '@/lib/event/event';
import { resolveField, type Field } from '@/lib/event/fields';
import type { KqlNode, KqlValue } from './kql-node';
import { mentionPattern } from './mention-pattern';
import { parseTimeSpan } from './time';

const PROPERTIES: Record<string, keyof Event> = {
  eventTime: 'eventTime',
  eventName: 'eventName',
  errorCode: 'errorCode',
  userName: 'userName',
  'userIdentity.arn': 'identityArn',
  sourceIPAddress: 'sourceAddress',
  sourceIp: 'sourceIp',
  readOnly: 'readOnly',
  instanceId: 'instanceIds',
};

export function matches(node: KqlNode, event: Event): boolean {
  switch (node.kind) {
    case 'all':
      return true;
    case 'and':
      return node.nodes.every((each) => matches(each, event));
    case 'or':
      return node.nodes.some((each) => matches(each, event));
    case 'not':
      return !matches(node.node, event);
    case 'exists':
      return valuesOf(node.field, event).length > 0;
    case 'is':
      return valuesOf(node.field, event).some((text) => fits(resolveField(node.field), node.value, text));
    case 'range':
      return valuesOf(node.field, event).some((text) =>
        inRange(resolveField(node.field), text, node.operator, node.value),
      );
    case 'text': {
      const pattern =
        node.whole && node.value.kind === 'literal'
          ? new RegExp(mentionPattern(node.value.text), 'i')
          : toPattern(node.value, 'i');
      const texts = [
        event.eventName,
        event.eventSource,
        event.accountId,
        event.eventId,
        event.errorCode,
        event.userName,
        event.identityArn,
        event.sourceAddress,
        event.requestText,
        ...event.instanceIds,
      ];
      return texts.some((text) => text !== null && pattern.test(text));
    }
  }
}

function valuesOf(name: string, event: Event): string[] {
  const field = resolveField(name);
  if (!field) throw new Error(name);
  if ('json' in field.store) return walk([event[field.store.json]], field.store.path);
  const property = PROPERTIES[field.name];
  if (!property) throw new Error(`${name} has no property in the oracle`);
  const value = event[property];
  if (value === null) return [];
  if (Array.isArray(value)) return value.map(String);
  return [
    value instanceof Date
      ? value.toISOString()
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value),
  ];
}

function walk(values: Json[], path: readonly string[]): string[] {
  const open = values.flatMap((value) => (Array.isArray(value) ? value : [value]));
  const [key, ...rest] = path;
  if (key === undefined)
    return open.flatMap((value) =>
      value === null ? [] : [typeof value === 'object' ? JSON.stringify(value) : String(value)],
    );
  return walk(
    open.flatMap((value) =>
      value !== null && typeof value === 'object' && !Array.isArray(value) && key in value
        ? [value[key] ?? null]
        : [],
    ),
    rest,
  );
}

function fits(field: Field | undefined, value: KqlValue, text: string): boolean {
  if (field?.type === 'date' && value.kind === 'literal') {
    const { from, to } = parseTimeSpan(value.text);
    return Date.parse(text) >= from.getTime() && Date.parse(text) < to.getTime();
  }
  const isAddress = field?.type === 'ip' || field?.name === 'sourceIPAddress';
  if (isAddress && value.kind === 'literal' && value.text === '192.0.2.0/24')
    return text.startsWith('192.0.2.');
  return value.kind === 'literal' ? value.text === text : toPattern(value, '').test(text);
}

function toPattern(value: KqlValue, flags: '' | 'i'): RegExp {
  const parts = value.kind === 'literal' ? [value.text] : value.parts;
  const source = parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[^]*');
  return new RegExp(flags === 'i' ? source : `^${source}$`, flags);
}

function inRange(field: Field | undefined, text: string, operator: string, value: string): boolean {
  if (field?.type === 'date') {
    const { from, to } = parseTimeSpan(value);
    const at = Date.parse(text);
    return operator === '<'
      ? at < from.getTime()
      : operator === '<='
        ? at < to.getTime()
        : operator === '>'
          ? at >= to.getTime()
          : at >= from.getTime();
  }
  const numbers = [text, value].every((each) => /^-?\d+(\.\d+)?$/.test(each));
  const order = numbers
    ? Number(text) - Number(value)
    : Buffer.compare(Buffer.from(text), Buffer.from(value));
  return operator === '<'
    ? order < 0
    : operator === '<='
      ? order <= 0
      : operator === '>'
        ? order > 0
        : order >= 0;
}
