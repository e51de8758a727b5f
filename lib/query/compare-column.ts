// Station: one column of `event` against what a query asks of it, by the field's type. Refuses null: every answer is true or false.
import { sql, type RawBuilder } from 'kysely';
import { QueryError } from '@/lib/errors';
import { safeText } from '@/lib/event/safe-text';
import type { Field } from '@/lib/event/fields';
import { checkValue } from './check-value';
import { compareText, OPERATORS } from './compare-text';
import type { Comparison } from './comparison';
import { parseTimeSpan } from './time';

/** Columns the schema declares NOT NULL: an index serves them best bare. */
const REQUIRED = new Set([
  'event_time',
  'event_name',
  'event_source',
  'outcome',
  'account_id',
  'event_id',
  'stored_at',
]);

type Column = RawBuilder<unknown>;

/** What checkValue has refused already. */
const NEVER = sql<boolean>`false`;

/** @throws QueryError where the value does not fit the field's type. */
export function compareColumn(
  field: Field,
  column: Column,
  comparison: Comparison,
  options: { now?: Date } = {},
): RawBuilder<boolean> {
  const name = 'column' in field.store ? field.store.column : '';
  if ('array' in field.store && field.store.array) return compareArray(column, comparison);
  const present = sql<boolean>`${column} is not null`;
  if (comparison.kind === 'exists') return present;
  const problem = checkValue(field, comparison, options.now);
  if (problem !== undefined) throw new QueryError(problem);
  const answer = compareTyped(field, column, comparison, options);
  // `is not null and` rather than coalesce: the planner can still use an index on the column.
  return REQUIRED.has(name) ? answer : sql<boolean>`(${present} and ${answer})`;
}

type Asked = Exclude<Comparison, { kind: 'exists' }>;

function compareTyped(
  field: Field,
  column: Column,
  comparison: Asked,
  options: { now?: Date },
): RawBuilder<boolean> {
  switch (field.type) {
    case 'date':
      return compareDate(column, comparison, options.now);
    case 'ip':
      return compareAddress(column, comparison);
    case 'boolean':
      return compareBoolean(column, comparison);
    case 'keyword':
    case 'text':
      return compareText(column, comparison);
  }
}

/** A date without a time of day stands for the whole day, a minute for the whole minute. */
function compareDate(column: Column, comparison: Asked, now: Date | undefined): RawBuilder<boolean> {
  if (comparison.kind === 'like') return NEVER;
  if (comparison.kind === 'equals') {
    const spans = comparison.texts.map((text) => parseTimeSpan(text, now));
    return either(spans.map(({ from, to }) => sql<boolean>`(${column} >= ${from} and ${column} < ${to})`));
  }
  const { from, to } = parseTimeSpan(comparison.text, now);
  switch (comparison.operator) {
    case '<':
      return sql<boolean>`${column} < ${from}`;
    case '<=':
      return sql<boolean>`${column} < ${to}`;
    case '>':
      return sql<boolean>`${column} >= ${to}`;
    case '>=':
      return sql<boolean>`${column} >= ${from}`;
  }
}

function compareAddress(column: Column, comparison: Asked): RawBuilder<boolean> {
  if (comparison.kind === 'like') return compareText(sql`host(${column})`, comparison);
  if (comparison.kind === 'range')
    return sql<boolean>`${column} ${OPERATORS[comparison.operator]} ${comparison.text}::inet`;
  return either(comparison.texts.map((text) => sql<boolean>`${column} <<= ${text}::inet`));
}

function compareBoolean(column: Column, comparison: Asked): RawBuilder<boolean> {
  if (comparison.kind === 'equals')
    return either(comparison.texts.map((text) => sql<boolean>`${column} = ${text === 'true'}`));
  return comparison.kind === 'like' ? compareText(sql`${column}::text`, comparison) : NEVER;
}

function compareArray(column: Column, comparison: Comparison): RawBuilder<boolean> {
  if (comparison.kind === 'exists') return sql<boolean>`coalesce(cardinality(${column}), 0) > 0`;
  if (comparison.kind === 'equals') {
    return sql<boolean>`(${column} is not null and ${column} && ${comparison.texts.map(safeText)}::text[])`;
  }
  return sql<boolean>`exists (select 1 from unnest(${column}) as a(value) where ${compareText(sql`a.value`, comparison)})`;
}

function either(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}
