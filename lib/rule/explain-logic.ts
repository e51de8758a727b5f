// Station: a rule's logic → words for people. Pure; refuses to shorten: what the rule asks is said in full.
import { resolveField } from '@/lib/event/fields';
import type { KqlNode, KqlValue } from '@/lib/query/kql-node';
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
  const conditions = logic.where === undefined ? [] : explainConditions(logic.where);
  const notes = [
    ...('ignoreKeyCase' in logic && logic.ignoreKeyCase ? ['Keys of the record are read whatever their case.'] : []),
    ...rule.severityWhen.map(
      ({ where, severity, because }) => `Severity is ${severity} where every event meets: ${explainConditions(where).join('; ')}. ${because}`,
    ),
  ];
  switch (logic.kind) {
    case 'match': {
      const fold = logic.dedup
        ? `Events with the same ${nameList(logic.dedup.by)} in one account fold into one for ${duration(logic.dedup.period)} from the first.`
        : 'Nothing is folded.';
      return { summary: `Every event that meets all conditions ${raises}.`, conditions, steps: [], notes: [fold, ...notes] };
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
    case 'sequence':
      return {
        summary:
          `One event of each step within ${duration(logic.within)}, ${logic.ordered ? 'in this order' : 'in any order'}, ` +
          `with the same ${nameList(logic.groupBy)} in one account, ${raises}.`,
        conditions,
        steps: logic.steps.map(({ name, where }) => ({ name, conditions: explainConditions(where) })),
        notes: [...(logic.ordered ? ['Events of one second count as in order.'] : []), ...notes],
      };
  }
}

/** The parts that must all be true, each in words. */
export function explainConditions(kql: string): string[] {
  const node = parseKql(kql);
  return (node.kind === 'and' ? node.nodes : [node]).map((each) => say(each, false));
}

function say(node: KqlNode, inside: boolean): string {
  switch (node.kind) {
    case 'all':
      return 'any event';
    case 'and':
    case 'or':
      return sayMany(node.kind, node.nodes, inside);
    case 'not':
      return sayNot(node.node);
    case 'exists':
      return `${label(node.field)} is there`;
    case 'is':
      return `${label(node.field)} ${node.value.kind === 'literal' ? 'is' : 'matches'} ${sayValue(node.value)}`;
    case 'range':
      return `${label(node.field)} ${node.operator} ${node.value}`;
    case 'text':
      return `some value contains ${sayValue(node.value)}`;
  }
}

function sayMany(kind: 'and' | 'or', nodes: readonly KqlNode[], inside: boolean): string {
  const values = kind === 'or' ? sameField(nodes) : undefined;
  if (values) return `${label(values.field)} ${values.verb} ${values.list}`;
  const text = nodes.map((each) => say(each, true)).join(` ${kind} `);
  return inside ? `(${text})` : text;
}

function sayNot(node: KqlNode): string {
  switch (node.kind) {
    case 'exists':
      return `${label(node.field)} is not there`;
    case 'is':
      return `${label(node.field)} ${node.value.kind === 'literal' ? 'is not' : 'does not match'} ${sayValue(node.value)}`;
    case 'or': {
      const values = sameField(node.nodes);
      if (values) return `${label(values.field)} ${values.verb === 'is' ? 'is none of' : 'matches none of'} ${values.list.replace(/ or (?=[^ ]*$)/, ', ')}`;
      return `none of these: ${node.nodes.map((each) => say(each, true)).join('; ')}`;
    }
    default:
      return `not ${say(node, true)}`;
  }
}

/** Alternatives for one field, as `A, B or C`. */
function sameField(nodes: readonly KqlNode[]): { field: string; verb: 'is' | 'matches'; list: string } | undefined {
  const first = nodes[0];
  if (first?.kind !== 'is') return undefined;
  const values: KqlValue[] = [];
  for (const node of nodes) {
    if (node.kind !== 'is' || node.field !== first.field) return undefined;
    values.push(node.value);
  }
  const texts = values.map(sayValue);
  const list = texts.length > 1 ? `${texts.slice(0, -1).join(', ')} or ${texts.at(-1) ?? ''}` : (texts[0] ?? '');
  return { field: first.field, verb: values.every(({ kind }) => kind === 'literal') ? 'is' : 'matches', list };
}

function sayValue(value: KqlValue): string {
  return value.kind === 'literal' ? value.text : value.parts.join('*');
}

/** Two vendors group by what no record field holds. */
const VENDOR_LABELS: Record<string, string> = {
  'elastic.instanceId': 'first instance in the text of the request',
  'panther.firstInstanceId': 'first instance of the call',
};

function label(name: string): string {
  return VENDOR_LABELS[name] ?? resolveField(name)?.label ?? name;
}

function nameList(names: readonly string[]): string {
  const labels = names.map(label);
  return labels.length > 1 ? `${labels.slice(0, -1).join(', ')} and ${labels.at(-1) ?? ''}` : (labels[0] ?? 'account');
}

/** `14 days`, `1 hour`, `5 minutes`; milliseconds that are no whole seconds don't occur in rule files. */
export function duration(ms: number): string {
  for (const [unit, size] of [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]] as const) {
    if (ms >= size && ms % size === 0) return plural(ms / size, unit);
  }
  return plural(ms / 1_000, 'second');
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
