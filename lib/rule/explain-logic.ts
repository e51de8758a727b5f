// Station: a rule's logic → words for people. Pure; refuses to shorten: what the rule asks is said in full.
import { resolveField } from '@/lib/event/fields';
import { makeOr, type KqlNode, type KqlValue } from '@/lib/query/kql-node';
import { parseKql } from '@/lib/query/parse-kql';
import type { RuleFile } from '@/lib/rule/rule';

export interface LogicExplanation {
  /** What has to come together, in one or two sentences. */
  summary: string;
  /** What every event must fulfil, one condition each. */
  conditions: string[];
  /** For a sequence, what each step asks in addition. */
  steps: { name: string; conditions: string[] }[];
  /** How findings are folded, how severity changes, what is read in a special way. */
  notes: string[];
}

/** @throws QueryError where a condition does not parse; rules that were loaded are past that. */
export function explainLogic(rule: RuleFile): LogicExplanation {
  const { logic } = rule;
  const raises = rule.raises === 'signal' ? 'is kept as a signal' : 'raises an alert';
  const conditions = 'where' in logic && logic.where !== undefined ? explainConditions(logic.where) : [];
  const notes = [
    ...('ignoreKeyCase' in logic && logic.ignoreKeyCase
      ? ['Keys of the record are read whatever their case.']
      : []),
    ...rule.severityWhen.map(
      ({ where, severity, because }) =>
        `Severity is ${severity} where every event meets: ${explainConditions(where).join('; ')}. ${because}`,
    ),
  ];
  switch (logic.kind) {
    case 'match': {
      const fold = logic.dedup
        ? `Events with the same ${nameList(logic.dedup.by)} in one account fold into one for ${duration(logic.dedup.period)} from the first.`
        : 'Nothing is folded.';
      return {
        summary: `Every event that meets all conditions ${raises}.`,
        conditions,
        steps: [],
        notes: [fold, ...notes],
      };
    }
    case 'first-seen':
      return {
        summary: `An event that meets all conditions ${raises} if no such event had the same ${nameList(logic.terms)} in the ${duration(logic.history)} before it.`,
        conditions,
        steps: [],
        notes: ['An event without one of these values never counts as new.', ...notes],
      };
    case 'bucket':
      return {
        summary:
          `Events that meet all conditions are sorted into slots of ${duration(logic.size)} by the clock, apart by ${nameList(logic.groupBy)}. ` +
          `A slot ${raises} if it holds exactly ${logic.distinct.count} different values of ${label(logic.distinct.field)}.`,
        conditions,
        steps: [],
        notes: ['A missing value groups like any other value.', ...notes],
      };
    case 'threshold': {
      const wanted = [
        ...(logic.count > 1 ? [`${logic.count} events`] : []),
        ...(logic.distinct
          ? [`${logic.distinct.count} different values of ${label(logic.distinct.field)}`]
          : []),
      ];
      return {
        summary: `At least ${wanted.join(' and ')} within ${duration(logic.within)}, with the same ${nameList(logic.groupBy)} in one account, ${raises}. It goes on for as long as that stays true.`,
        conditions,
        steps: [],
        notes: ['A missing value groups like any other value.', ...notes],
      };
    }
    case 'correlation':
      return {
        summary:
          `A finding of each of these rules within ${duration(logic.within)}, ${logic.ordered ? 'in this order' : 'in any order'}, ` +
          `about the same ${nameList(logic.groupBy)} in one account, ${raises}.`,
        conditions,
        steps: logic.steps.map((step) => ({
          name: step.name,
          conditions: [`A signal or alert of the rule ${step.rule}`],
        })),
        notes,
      };
    case 'sequence':
      return {
        summary:
          `One event of each step within ${duration(logic.within)}, ${logic.ordered ? 'in this order' : 'in any order'}, ` +
          `with the same ${nameList(logic.groupBy)} in one account, ${raises}.`,
        conditions,
        steps: logic.steps.map(({ name, where }) => ({ name, conditions: explainConditions(where) })),
        notes: [
          ...(logic.ordered ? ['Events of one second count as in order.'] : []),
          ...(logic.absent
            ? [
                `Not if ${logic.absent.name} happens ${logic.absent.when === 'between' ? 'in between' : `within ${duration(logic.within)} after the last step`}: ${explainConditions(logic.absent.where).join('; ')}.`,
              ]
            : []),
          ...notes,
        ],
      };
  }
}

/** The parts that must all be true, each in words. */
export function explainConditions(kql: string): string[] {
  const node = parseKql(kql);
  const parts = node.kind === 'and' ? node.nodes : [node];
  // Not (a or b) reads better as two conditions.
  return parts.flatMap((part) =>
    part.kind === 'not' && part.node.kind === 'or'
      ? byField(part.node.nodes).map(sayNot)
      : [say(part, false)],
  );
}

/** One condition in words; `inside` puts several parts in brackets. */
export function say(node: KqlNode, inside: boolean): string {
  switch (node.kind) {
    case 'all':
      return 'any event';
    case 'and':
    case 'or': {
      const parts = node.kind === 'or' ? byField(node.nodes) : node.nodes;
      const [only] = parts;
      if (only && parts.length === 1 && only.kind === 'or') return sayValues(only, 'is', 'matches', 'or');
      const text = parts.map((each) => say(each, true)).join(` ${node.kind} `);
      return inside ? `(${text})` : text;
    }
    case 'not':
      return sayNot(node.node);
    case 'exists':
      return `${label(node.field)} is there`;
    case 'is':
      return sayValues(node, 'is', 'matches', 'or');
    case 'range':
      return `${label(node.field)} ${node.operator} ${node.value}`;
    case 'text':
      return `some value contains ${sayValue(node.value)}`;
  }
}

function sayNot(node: KqlNode): string {
  if (node.kind === 'exists') return `${label(node.field)} is not there`;
  if (node.kind === 'is') return sayValues(node, 'is not', 'does not match', 'or');
  if (node.kind === 'or' && byField(node.nodes).length === 1)
    return sayValues(node, 'is none of', 'matches none of', 'and');
  return `not ${say(node, true)}`;
}

/** Alternatives for one field come together as one `or`; the rest stays as it is. */
export function byField(nodes: readonly KqlNode[]): KqlNode[] {
  const groups: { field: string | undefined; nodes: KqlNode[] }[] = [];
  for (const node of nodes) {
    const field = node.kind === 'is' ? node.field : undefined;
    const group = field === undefined ? undefined : groups.find((each) => each.field === field);
    if (group) group.nodes.push(node);
    else groups.push({ field, nodes: [node] });
  }
  return groups.map(({ nodes: members }) => makeOr(members));
}

/** `node` is one comparison, or an `or` of comparisons with one field. */
function sayValues(node: KqlNode, verb: string, patternVerb: string, joiner: 'or' | 'and'): string {
  const comparisons = (node.kind === 'or' ? node.nodes : [node]).filter((each) => each.kind === 'is');
  const exact = comparisons.every(({ value }) => value.kind === 'literal');
  const values = comparisons.map(({ value }) => sayValue(value));
  return `${label(comparisons[0]?.field ?? '')} ${exact ? verb : patternVerb} ${joinWords(values, joiner)}`;
}

/** `a, b and c` */
export function joinWords(words: readonly string[], joiner: 'or' | 'and'): string {
  return words.length > 1
    ? `${words.slice(0, -1).join(', ')} ${joiner} ${words.at(-1) ?? ''}`
    : (words[0] ?? '');
}

function sayValue(value: KqlValue): string {
  return value.kind === 'literal' ? value.text : value.parts.join('*');
}

/** Two vendors group by what no record field holds. */
const VENDOR_LABELS: Record<string, string> = {
  'elastic.instanceId': 'first instance in the text of the request',
  'panther.firstInstanceId': 'first instance of the call',
  'waymark.principal': 'role or user',
};

/** A field as people know it. */
export function label(name: string): string {
  return VENDOR_LABELS[name] ?? resolveField(name)?.label ?? name;
}

function nameList(names: readonly string[]): string {
  return names.length === 0 ? 'account' : joinWords(names.map(label), 'and');
}

/** `14 days`, `1 hour`, `5 minutes`; milliseconds that are no whole seconds don't occur in rule files. */
export function duration(ms: number): string {
  for (const [unit, size] of [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ] as const) {
    if (ms >= size && ms % size === 0) return plural(ms / size, unit);
  }
  return plural(ms / 1_000, 'second');
}

export function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
