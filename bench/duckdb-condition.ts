// A rule's condition and fields in DuckDB's SQL, as a person would write them over flat columns and a JSON request.
import { resolveField } from '@/lib/event/fields';
import { isNetwork } from '@/lib/query/check-value';
import type { KqlNode, KqlValue } from '@/lib/query/kql-node';
import { parseKql } from '@/lib/query/parse-kql';

/** Thrown where a rule uses what has no counterpart here. */
export class NoCounterpart extends Error {}

const REQUIRED = new Set(['event_name', 'event_source', 'outcome', 'account_id']);

/** A condition that is true or false, never null. */
export function duckCondition(kql: string): string {
  return write(parseKql(kql));
}

/** The field's value as text; null where absent. */
export function duckValue(name: string): string {
  const derived: Record<string, string> = {
    'elastic.instanceId': "nullif(regexp_extract(request_text, 'instanceId=([^,}\\]]+)', 1), '')",
    'panther.firstInstanceId': "request ->> '$.instancesSet.items[0].instanceId'",
    'waymark.principal': 'coalesce(issuer_arn, identity_arn, principal_id)',
  };
  const known = derived[name];
  if (known !== undefined) return known;
  if (name.startsWith('waymark.') || name.startsWith('elastic.') || name.startsWith('panther.'))
    throw new NoCounterpart(`the derived value ${name}`);
  const store = resolveField(name)?.store;
  if (store === undefined) throw new NoCounterpart(`the field ${name}`);
  if ('column' in store) return store.array ? `${store.column}[1]` : store.column;
  return jsonText(store.json, store.path);
}

export function isExplodedHere(name: string): boolean {
  const store = resolveField(name)?.store;
  return store !== undefined && 'column' in store && store.array === true;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function write(node: KqlNode): string {
  switch (node.kind) {
    case 'all':
      return 'true';
    case 'and':
      return `(${node.nodes.map(write).join(' AND ')})`;
    case 'or':
      return `(${writeAlternatives(node.nodes).join(' OR ')})`;
    case 'not':
      return `(NOT ${write(node.node)})`;
    case 'exists':
      return exists(node.field);
    case 'is':
      return isOneOf(node.field, [node.value]);
    case 'range':
    case 'text':
      throw new NoCounterpart(`a condition of kind ${node.kind}`);
  }
}

/** Several values of one field are one IN. */
function writeAlternatives(nodes: readonly KqlNode[]): string[] {
  const values = new Map<string, KqlValue[]>();
  const rest: KqlNode[] = [];
  for (const node of nodes) {
    if (node.kind === 'is') values.set(node.field, [...(values.get(node.field) ?? []), node.value]);
    else rest.push(node);
  }
  return [...[...values].map(([field, all]) => isOneOf(field, all)), ...rest.map(write)];
}

function exists(name: string): string {
  const store = resolveField(name)?.store;
  if (store === undefined) throw new NoCounterpart(`the field ${name}`);
  if ('column' in store) return store.array ? `len(${store.column}) > 0` : `(${store.column} IS NOT NULL)`;
  if (store.path.includes('items'))
    return `coalesce(len(${column(store.json)} -> ${literal(`$.${store.path.join('.').replace('items', 'items[*]')}`)}) > 0, false)`;
  return `coalesce(json_type(${column(store.json)}, ${literal(`$.${store.path.join('.')}`)}) <> 'NULL', false)`;
}

function isOneOf(name: string, values: readonly KqlValue[]): string {
  const store = resolveField(name)?.store;
  if (store === undefined) throw new NoCounterpart(`the field ${name}`);
  if ('column' in store) {
    const { column: where } = store;
    if (store.array) throw new NoCounterpart(`a condition on ${name}`);
    if (where === 'read_only')
      return `(read_only IS NOT NULL AND read_only = ${literalTexts(values).includes('true') ? 'true' : 'false'})`;
    const answer = compare(where, values);
    return REQUIRED.has(where) ? answer : `(${where} IS NOT NULL AND ${answer})`;
  }
  const text = store.path.length === 0 ? `${column(store.json)}::VARCHAR` : jsonText(store.json, store.path);
  return `coalesce(${compare(text, values)}, false)`;
}

function compare(text: string, values: readonly KqlValue[]): string {
  const exact = literalTexts(values);
  if (exact.some(isNetwork)) throw new NoCounterpart('a network');
  const answers = values.flatMap((value) => (value.kind === 'pattern' ? [like(text, value.parts)] : []));
  if (exact.length > 0) answers.unshift(`${text} IN (${exact.map(literal).join(', ')})`);
  return answers.length > 1 ? `(${answers.join(' OR ')})` : (answers[0] ?? 'false');
}

function literalTexts(values: readonly KqlValue[]): string[] {
  return values.flatMap((value) => (value.kind === 'literal' ? [value.text] : []));
}

function like(text: string, parts: readonly string[]): string {
  const pattern = parts.map((part) => part.replace(/[\\%_]/g, '\\$&')).join('%');
  return `${text} LIKE ${literal(pattern)} ESCAPE '\\'`;
}

function jsonText(json: 'request' | 'response' | 'rest', path: readonly string[]): string {
  return `(${column(json)} ->> ${literal(`$.${path.join('.')}`)})`;
}

function column(json: 'request' | 'response' | 'rest'): string {
  if (json === 'rest') throw new NoCounterpart('a key of the record that has no column here');
  return json;
}
