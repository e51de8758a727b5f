// Station: a condition → the event names outside which it is false. Pure; says nothing where it cannot be sure.
import { resolveField } from '@/lib/event/fields';
import type { KqlNode } from '@/lib/query/kql-node';
import { parseKql } from '@/lib/query/parse-kql';

/** Names that an event must have one of to meet `kql`; undefined where any name may do. */
export function requiredEventNames(kql: string): ReadonlySet<string> | undefined {
  return namesOf(parseKql(kql));
}

/** Names that meet one of several conditions; undefined where any may. */
export function unionNames(
  sets: readonly (ReadonlySet<string> | undefined)[],
): ReadonlySet<string> | undefined {
  const all = new Set<string>();
  for (const set of sets) {
    if (!set) return undefined;
    for (const name of set) all.add(name);
  }
  return all;
}

/** Names that meet both conditions. */
export function commonNames(
  a: ReadonlySet<string> | undefined,
  b: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  if (!a || !b) return a ?? b;
  return new Set([...a].filter((name) => b.has(name)));
}

function namesOf(node: KqlNode): ReadonlySet<string> | undefined {
  switch (node.kind) {
    case 'is':
      return node.value.kind === 'literal' && resolveField(node.field)?.name === 'eventName'
        ? new Set([node.value.text])
        : undefined;
    case 'and':
      return node.nodes.map(namesOf).reduce(commonNames, undefined);
    case 'or':
      return unionNames(node.nodes.map(namesOf));
    case 'all':
    case 'exists':
    case 'not':
    case 'range':
    case 'text':
      return undefined;
  }
}
