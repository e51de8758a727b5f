// Station: tree → SQL over `event`. Refuses unbound values, and identifiers from anywhere but the field registry.
import { sql, type RawBuilder } from 'kysely';
import { FIELDS, resolveField, type Field } from '@/lib/event/fields';
import { safeText } from '@/lib/event/safe-text';
import { QueryError } from '@/lib/errors';
import { checkFieldName, foldFieldName } from './check-field-name';
import { isNetwork } from './check-value';
import { compareColumn } from './compare-column';
import { jsonExists, jsonSome } from './json-path';
import type { KqlNode } from './kql-node';
import { mentionPattern } from './mention-pattern';
import { compareText, likeText } from './compare-text';
import { readComparison, type Comparison } from './comparison';

export interface KqlSqlOptions {
  /** Alias of table `event` in the surrounding query; a constant of ours. */
  alias?: string;
  /** What `now` means in date values; without it a relative date is an error. */
  now?: Date;
  /** Read names and record keys whatever their case, as Panther's rules do. */
  ignoreKeyCase?: boolean;
}

/**
 * Compiles `node` to a condition that is true or false, never null: a missing field makes a comparison false and its negation
 * true, as in Kibana. Field values are case-sensitive, bare terms are not.
 * @throws QueryError where a value cannot belong to its field, such as a word compared with an address.
 */
export function kqlToSql(node: KqlNode, options: KqlSqlOptions = {}): RawBuilder<boolean> {
  return compile(node, { alias: 'e', ...options });
}

type Settings = KqlSqlOptions & { alias: string };

function compile(node: KqlNode, settings: Settings): RawBuilder<boolean> {
  switch (node.kind) {
    case 'all':
      return sql<boolean>`true`;
    case 'and':
      return sql<boolean>`(${sql.join(
        node.nodes.map((each) => compile(each, settings)),
        sql` and `,
      )})`;
    case 'or': {
      const alternatives = mergeAlternatives(node.nodes).map((each) =>
        'comparison' in each ? compileField(each.field, each.comparison, settings) : compile(each, settings),
      );
      return sql<boolean>`(${sql.join(alternatives, sql` or `)})`;
    }
    case 'not':
      return sql<boolean>`(not ${compile(node.node, settings)})`;
    case 'exists':
      return compileField(node.field, { kind: 'exists' }, settings);
    case 'is':
      return compileField(node.field, readComparison(node.value), settings);
    case 'range':
      return compileField(node.field, { kind: 'range', operator: node.operator, text: node.value }, settings);
    case 'text':
      return compileText(node, settings);
  }
}

/** Exact values of one field become one comparison, which an index answers at once. */
function mergeAlternatives(
  nodes: readonly KqlNode[],
): (KqlNode | { field: string; comparison: Comparison })[] {
  const texts = new Map<string, string[]>();
  const rest: KqlNode[] = [];
  for (const node of nodes) {
    if (node.kind === 'is' && node.value.kind === 'literal')
      texts.set(node.field, [...(texts.get(node.field) ?? []), node.value.text]);
    else rest.push(node);
  }
  return [
    ...[...texts].map(([field, values]) => ({
      field,
      comparison: { kind: 'equals', texts: values } as const,
    })),
    ...rest,
  ];
}

function compileField(name: string, comparison: Comparison, settings: Settings): RawBuilder<boolean> {
  const field = findField(name, settings);
  if ('json' in field.store) return compareJson(field.store.json, field.store.path, comparison, settings);
  const column = sql.ref(`${settings.alias}.${field.store.column}`);
  const inColumn =
    field.name === 'sourceIPAddress'
      ? compareSource(field, column, comparison, settings)
      : compareColumn(field, column, comparison, settings);
  if (!settings.ignoreKeyCase || !hasOtherSpelling(field)) return inColumn;
  const inRest = compareJson('rest', field.name.split('.'), comparison, settings);
  return sql<boolean>`(${inColumn} or (${column} is null and ${inRest}))`;
}

/** sourceIPAddress also holds service names, so a network asked of it is answered from the addresses. */
function compareSource(
  field: Field,
  column: RawBuilder<unknown>,
  comparison: Comparison,
  settings: Settings,
): RawBuilder<boolean> {
  const inText = compareColumn(field, column, comparison, settings);
  const networks = comparison.kind === 'equals' ? comparison.texts.filter(isNetwork) : [];
  return networks.length === 0
    ? inText
    : sql<boolean>`(${inText} or ${compileField('sourceIp', { kind: 'equals', texts: networks }, settings)})`;
}

function findField(name: string, settings: Settings): Field {
  const field = resolveField(settings.ignoreKeyCase ? foldFieldName(name) : name);
  if (!field) throw new QueryError(checkFieldName(name) ?? `No event has a field "${name}".`);
  return field;
}

/** Columns that are one key of the record, so that the record may hold it under another spelling. */
const DERIVED = new Set([
  'outcome',
  'userName',
  'sourceIp',
  'instanceId',
  'sessionName',
  'requestText',
  'storedAt',
  'eventTime',
]);
const RECORD_KEYS = new Set(FIELDS.filter((field) => !DERIVED.has(field.name)).map((field) => field.name));

function hasOtherSpelling(field: Field): boolean {
  return RECORD_KEYS.has(field.name);
}

function compareJson(
  json: 'request' | 'response' | 'rest',
  path: readonly string[],
  comparison: Comparison,
  settings: Settings,
): RawBuilder<boolean> {
  const column = sql.ref(`${settings.alias}.${json}`);
  const keys = { path, ignoreCase: settings.ignoreKeyCase ?? false };
  return comparison.kind === 'exists'
    ? jsonExists(column, keys)
    : jsonSome(column, keys, (text) => compareText(text, comparison));
}

const TEXT_COLUMNS = [
  'event_name', 'event_source', 'region', 'account_id', 'event_id', 'request_id', 'source_address', 'user_agent', 'error_code',
  'error_message', 'identity_type', 'identity_arn', 'principal_id', 'user_name', 'issuer_arn', 'access_key_id', 'invoked_by', 'request_text',
]; // prettier-ignore

// KNOWN GAP: bare terms don't read responseElements and the keys without a column; name the field to search there.
function compileText(
  { value, whole }: Extract<KqlNode, { kind: 'text' }>,
  { alias }: Settings,
): RawBuilder<boolean> {
  const columns = sql.join(TEXT_COLUMNS.map((name) => sql.ref(`${alias}.${name}`)));
  const pattern = likeText(['', ...(value.kind === 'literal' ? [value.text] : value.parts), '']);
  // The cheap comparison comes first: few texts are left for the expression.
  const alone =
    whole && value.kind === 'literal' ? sql` and t.value ~* ${mentionPattern(safeText(value.text))}` : sql``;
  return sql<boolean>`exists (select 1 from unnest(array[${columns}] || ${sql.ref(`${alias}.instance_ids`)}) as t(value) where t.value ilike ${pattern}${alone})`;
}
