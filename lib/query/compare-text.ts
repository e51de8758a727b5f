// Station: one text expression against what a query asks of it. Refuses field names; every value is bound.
import { sql, type RawBuilder } from 'kysely';
import { safeText } from '@/lib/event/safe-text';
import type { Comparison } from './comparison';
import type { RangeOperator } from './kql-node';

export const OPERATORS: Record<RangeOperator, RawBuilder<unknown>> = {
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
};

/** Null where `text` is null. Values are asked for as ingest stores them (lib/event/safe-text.ts). Ranges compare numbers where both sides are numbers, else code points. */
export function compareText(
  text: RawBuilder<unknown>,
  comparison: Exclude<Comparison, { kind: 'exists' }>,
): RawBuilder<boolean> {
  switch (comparison.kind) {
    case 'equals': {
      const texts = comparison.texts.map(safeText);
      return texts.length === 1
        ? sql<boolean>`${text} = ${texts[0]}`
        : sql<boolean>`${text} = any(${texts}::text[])`;
    }
    case 'like':
      return sql<boolean>`${text} like ${likeText(comparison.parts)}`;
    case 'range':
      return compareRange(text, comparison.operator, comparison.text);
  }
}

/** The pattern to bind for `parts` with anything between them. */
export function likeText(parts: readonly string[]): string {
  return parts.map((part) => safeText(part).replace(/[\\%_]/g, '\\$&')).join('%');
}

/** Digits enough for any count, size or epoch; longer ones compare as text. */
const NUMBER = /^-?\d{1,30}(\.\d{1,30})?$/;

function compareRange(
  text: RawBuilder<unknown>,
  operator: RangeOperator,
  value: string,
): RawBuilder<boolean> {
  const asText = sql<boolean>`(${text}) collate "C" ${OPERATORS[operator]} ${safeText(value)}`;
  if (!NUMBER.test(value)) return asText;
  const isNumber = sql`${text} ~ '^-?[0-9]{1,30}([.][0-9]{1,30})?$'`;
  return sql<boolean>`case when ${isNumber} then (${text})::numeric ${OPERATORS[operator]} ${value}::numeric else ${asText} end`;
}
