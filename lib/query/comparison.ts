// Station: what a query asks of one field's value, whatever the field. Pure; refuses SQL, so that the browser can parse too.
import type { KqlValue, RangeOperator } from './kql-node';

export type Comparison =
  | { kind: 'equals'; texts: readonly string[] }
  | { kind: 'like'; parts: readonly string[] }
  | { kind: 'range'; operator: RangeOperator; text: string }
  | { kind: 'exists' };

export function readComparison(value: KqlValue): Exclude<Comparison, { kind: 'exists' | 'range' }> {
  return value.kind === 'literal'
    ? { kind: 'equals', texts: [value.text] }
    : { kind: 'like', parts: value.parts };
}
