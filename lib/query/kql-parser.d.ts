// Types of the generated parser.
import type { KqlNode, RangeOperator } from './kql-node';

/** What the grammar reads as one literal: words of text pieces and wildcards (null), each word after the first led by its space. */
export interface Literal {
  words: (string | null)[][];
  quoted: boolean;
  start: { offset: number; line: number; column: number };
}

export interface Make {
  all: KqlNode;
  or(nodes: KqlNode[]): KqlNode;
  and(nodes: KqlNode[]): KqlNode;
  not(node: KqlNode): KqlNode;
  field(literal: Literal): string;
  is(literal: Literal): (field: string) => KqlNode;
  range(field: string, operator: RangeOperator, literal: Literal): KqlNode;
  text(literal: Literal): KqlNode;
}

export class SyntaxError extends Error {
  expected: { type: string; description?: string; text?: string }[] | null;
  found: string | null;
  location: { start: { offset: number; line: number; column: number } };
}

export function parse(text: string, options: { make: Make }): KqlNode;
