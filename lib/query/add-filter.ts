// Station: "filter for" and "filter out" as text edits. Refuses values pasted unescaped.
import { ALL, makeAnd, makeIs, makeNot, type KqlNode } from './kql-node';
import { parseKql } from './parse-kql';
import { printKql } from './print-kql';

/**
 * `kql` narrowed by `field: value`, or by its negation. The value may be anything, log text included; null stands for "the field
 * is absent". Adding a filter again, or its opposite, replaces what stands there.
 * @throws QueryError where `kql` itself does not parse.
 */
export function addFilter(
  kql: string,
  field: string,
  value: string | null,
  options: { negate?: boolean } = {},
): string {
  const present: KqlNode =
    value === null ? makeNot({ kind: 'exists', field }) : makeIs(field, { kind: 'literal', text: value });
  const wanted = options.negate ? negate(present) : present;
  const opposite = negate(wanted);
  const old = parseKql(kql);
  const members = old.kind === 'and' ? old.nodes : [old];
  const texts = new Set([printKql(wanted), printKql(opposite)]);
  return printKql(
    makeAnd([...members.filter((each) => !texts.has(printKql(each))), wanted].filter((each) => each !== ALL)),
  );
}

function negate(node: KqlNode): KqlNode {
  return node.kind === 'not' ? node.node : makeNot(node);
}
