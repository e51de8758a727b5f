// Station: one column of `event` against what a query asks of it, by the field's type. Refuses null: every answer is true or false.
import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { QueryError } from '@/lib/errors';
import type { Field } from '@/lib/event/fields';
import { compareText, isStorable, OPERATORS, type Comparison } from './compare-text';
import { parseTimeSpan } from './time';

/** Columns the schema declares NOT NULL: an index serves them best bare. */
const REQUIRED = new Set(['event_time', 'event_name', 'event_source', 'outcome', 'account_id', 'event_id', 'stored_at']);

type Column = RawBuilder<unknown>;

/** @throws QueryError where the value does not fit the field's type. */
export function compareColumn(field: Field, column: Column, comparison: Comparison, options: { now?: Date } = {}): RawBuilder<boolean> {
  const name = 'column' in field.store ? field.store.column : '';
  if ('array' in field.store && field.store.array) return compareArray(column, comparison);
  const present = sql<boolean>`${column} is not null`;
  if (comparison.kind === 'exists') return present;
  const answer = compareTyped(field, column, comparison, options);
  // `is not null and` rather than coalesce: the planner can still use an index on the column.
  return REQUIRED.has(name) ? answer : sql<boolean>`(${present} and ${answer})`;
}

type Asked = Exclude<Comparison, { kind: 'exists' }>;

function compareTyped(field: Field, column: Column, comparison: Asked, options: { now?: Date }): RawBuilder<boolean> {
  switch (field.type) {
    case 'date':
      return compareDate(field, column, comparison, options.now);
    case 'ip':
      return compareAddress(field, column, comparison);
    case 'boolean':
      return compareBoolean(field, column, comparison);
    case 'keyword':
    case 'text':
      return compareText(column, comparison);
  }
}

/** A date without a time of day stands for the whole day, a minute for the whole minute. */
function compareDate(field: Field, column: Column, comparison: Asked, now: Date | undefined): RawBuilder<boolean> {
  if (comparison.kind === 'like') throw new QueryError(`Compare ${field.name} with a date such as 2024-08-01T12:00:00Z, without *.`);
  if (comparison.kind === 'equals') {
    const days = comparison.texts.map((text) => parseTimeSpan(text, now)).map(({ from, to }) => sql<boolean>`(${column} >= ${from} and ${column} < ${to})`);
    return either(days);
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

const address = z.union([z.ipv4(), z.ipv6()]);
const network = z.union([z.cidrv4(), z.cidrv6()]);

/** Whether `text` is a network such as 192.0.2.0/24. */
export function isNetwork(text: string): boolean {
  return network.safeParse(text).success;
}

function compareAddress(field: Field, column: Column, comparison: Asked): RawBuilder<boolean> {
  if (comparison.kind === 'like') return compareText(sql`host(${column})`, comparison);
  const texts = comparison.kind === 'equals' ? comparison.texts : [comparison.text];
  for (const text of texts) {
    const fits = address.safeParse(text).success || (comparison.kind === 'equals' && isNetwork(text));
    if (!fits) throw new QueryError(`Compare ${field.name} with an address or a network such as 192.0.2.0/24, not with "${text}".`);
  }
  if (comparison.kind === 'range') return sql<boolean>`${column} ${OPERATORS[comparison.operator]} ${comparison.text}::inet`;
  return either(texts.map((text) => sql<boolean>`${column} <<= ${text}::inet`));
}

function compareBoolean(field: Field, column: Column, comparison: Asked): RawBuilder<boolean> {
  if (comparison.kind === 'equals' && comparison.texts.every((text) => text === 'true' || text === 'false')) {
    return either(comparison.texts.map((text) => sql<boolean>`${column} = ${text === 'true'}`));
  }
  if (comparison.kind === 'like') return compareText(sql`${column}::text`, comparison);
  throw new QueryError(`Compare ${field.name} with true or false.`);
}

function compareArray(column: Column, comparison: Comparison): RawBuilder<boolean> {
  if (comparison.kind === 'exists') return sql<boolean>`coalesce(cardinality(${column}), 0) > 0`;
  if (comparison.kind === 'equals') {
    const texts = comparison.texts.filter(isStorable);
    return texts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${column} is not null and ${column} && ${texts}::text[])`;
  }
  return sql<boolean>`exists (select 1 from unnest(${column}) as a(value) where ${compareText(sql`a.value`, comparison)})`;
}

function either(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}
