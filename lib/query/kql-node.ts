// Station: the tree that KQL text becomes. Pure types and normal forms; refuses text, SQL and field look-ups.

/** A value to compare with: exact text, or the texts between wildcards (`a*b` is ['a', 'b'], always two or more). */
export type KqlValue = { kind: 'literal'; text: string } | { kind: 'pattern'; parts: readonly string[] };

export type RangeOperator = '<' | '<=' | '>' | '>=';

export type KqlNode =
  | { kind: 'all' }
  | { kind: 'and' | 'or'; nodes: readonly KqlNode[] }
  | { kind: 'not'; node: KqlNode }
  | { kind: 'exists'; field: string }
  | { kind: 'is'; field: string; value: KqlValue }
  | { kind: 'range'; field: string; operator: RangeOperator; value: string }
  /** A bare term or phrase, looked for anywhere in the event; with `whole` a name or address that stands there by itself. */
  | { kind: 'text'; value: KqlValue; whole?: true };

/** In place of a field: `mentions: bad.net` is a `text` node with `whole`. */
export const MENTIONS = 'mentions';

export const ALL: KqlNode = { kind: 'all' };

/** Conjunction in normal form: flat, without `all`, a single member as itself. */
export function makeAnd(nodes: readonly KqlNode[]): KqlNode {
  const flat = nodes.flatMap((node) =>
    node.kind === 'and' ? node.nodes : node.kind === 'all' ? [] : [node],
  );
  return flat.length > 1 ? { kind: 'and', nodes: flat } : (flat[0] ?? ALL);
}

/** Disjunction in normal form: flat, `all` swallows the rest, a single member as itself. `nodes` is not empty. */
export function makeOr(nodes: readonly KqlNode[]): KqlNode {
  const flat = nodes.flatMap((node) => (node.kind === 'or' ? node.nodes : [node]));
  if (flat.some((node) => node.kind === 'all')) return ALL;
  return flat.length > 1 ? { kind: 'or', nodes: flat } : (flat[0] ?? ALL);
}

export function makeNot(node: KqlNode): KqlNode {
  return { kind: 'not', node };
}

/** Joins text pieces and wildcards (null) to a value; neighbouring wildcards count as one. */
export function makeValue(pieces: readonly (string | null)[]): KqlValue {
  const parts = [''];
  for (const piece of pieces) {
    if (piece !== null) parts.push(`${parts.pop() ?? ''}${piece}`);
    else if (parts.length === 1 || parts.at(-1) !== '') parts.push('');
  }
  return parts.length > 1 ? { kind: 'pattern', parts } : { kind: 'literal', text: parts[0] ?? '' };
}

/** `field: value`, where a lone wildcard asks whether the field is there at all. */
export function makeIs(field: string, value: KqlValue): KqlNode {
  return isWildcardOnly(value) ? { kind: 'exists', field } : { kind: 'is', field, value };
}

/** A bare term, where a lone wildcard means everything. */
export function makeText(value: KqlValue): KqlNode {
  return isWildcardOnly(value) ? ALL : { kind: 'text', value };
}

function isWildcardOnly(value: KqlValue): boolean {
  return value.kind === 'pattern' && value.parts.every((part) => part === '');
}

/** Number of conditions in the tree. */
export function countTerms(node: KqlNode): number {
  if (node.kind === 'and' || node.kind === 'or')
    return node.nodes.reduce((sum, each) => sum + countTerms(each), 0);
  return node.kind === 'not' ? countTerms(node.node) : 1;
}
