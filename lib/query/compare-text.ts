// Station: one text expression against what a query asks of it. Refuses field names; every value is bound.
import { sql, type RawBuilder } from 'kysely';
import type { KqlValue, RangeOperator } from './kql-node';

export type Comparison =
  | { kind: 'equals'; texts: readonly string[] }
  | { kind: 'like'; parts: readonly string[] }
  | { kind: 'range'; operator: RangeOperator; text: string }
  | { kind: 'exists' };

export function readComparison(value: KqlValue): Exclude<Comparison, { kind: 'exists' | 'range' }> {
  return value.kind === 'literal' ? { kind: 'equals', texts: [value.text] } : { kind: 'like', parts: value.parts };
}

export const OPERATORS: Record<RangeOperator, RawBuilder<unknown>> = { '<': sql`<`, '<=': sql`<=`, '>': sql`>`, '>=': sql`>=` };

const FALSE = sql<boolean>`false`;

/** Null where `text` is null. Ranges compare numbers where both sides are numbers, else code points. */
export function compareText(text: RawBuilder<unknown>, comparison: Exclude<Comparison, { kind: 'exists' }>): RawBuilder<boolean> {
  switch (comparison.kind) {
    case 'equals': {
      const texts = comparison.texts.filter(isStorable);
      if (texts.length === 0) return FALSE;
      return texts.length === 1 ? sql<boolean>`${text} = ${texts[0]}` : sql<boolean>`${text} = any(${texts}::text[])`;
    }
    case 'like': {
      const pattern = likeText(comparison.parts);
      return pattern === undefined ? FALSE : sql<boolean>`${text} like ${pattern}`;
    }
    case 'range':
      return compareRange(text, comparison.operator, comparison.text);
  }
}

/** The bound pattern for `parts` with anything between them; undefined where no stored text can match. */
export function likeText(parts: readonly string[]): string | undefined {
  return parts.every(isStorable) ? parts.map((part) => part.replace(/[\\%_]/g, '\\$&')).join('%') : undefined;
}

/** PostgreSQL stores no NUL in text, so nothing equals a text that has one. */
export function isStorable(text: string): boolean {
  return !text.includes('\0');
}

/** Digits enough for any count, size or epoch; longer ones compare as text. */
const NUMBER = /^-?\d{1,30}(\.\d{1,30})?$/;

function compareRange(text: RawBuilder<unknown>, operator: RangeOperator, value: string): RawBuilder<boolean> {
  if (!isStorable(value)) return FALSE;
  const asText = sql<boolean>`(${text}) collate "C" ${OPERATORS[operator]} ${value}`;
  if (!NUMBER.test(value)) return asText;
  const isNumber = sql`${text} ~ '^-?[0-9]{1,30}([.][0-9]{1,30})?$'`;
  return sql<boolean>`case when ${isNumber} then (${text})::numeric ${OPERATORS[operator]} ${value}::numeric else ${asText} end`;
}
