// Station: a rule's logic → words for people. Pure; refuses to shorten: what the rule asks is said in full.
import { resolveField } from '@/lib/event/fields';
import { makeOr, type KqlNode, type KqlValue } from '@/lib/query/kql-node';
import { parseKql } from '@/lib/query/parse-kql';
import type { FoldField, RuleFile, SequenceLogic } from '@/lib/rule/rule';

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
    ...explainRunning(rule),
  ];
  switch (logic.kind) {
    case 'match': {
      const fold = logic.dedup
        ? `${logic.dedup.by.length === 0 ? 'Events of' : `Events with the same ${nameList(logic.dedup.by)} in`} one account fold into one for ${duration(logic.dedup.period)} from the first.`
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
      const { count, distinct, groupBy, within } = logic;
      const wanted = [
        ...(count > 1 ? [`${count} events`] : []),
        ...(distinct ? [`${distinct.count} different values of ${label(distinct.field)}`] : []),
      ];
      return {
        summary:
          `At least ${joinWords(wanted, 'and')} within ${duration(within)}, with the same ${nameList(groupBy)} in one account, ` +
          `${rule.raises === 'signal' ? 'are kept as a signal' : 'raise an alert'}.`,
        conditions,
        steps: [],
        notes: [
          `Each event looks back over ${duration(within)}; where that is enough, all events there belong to it, and stretches that share an event are one.`,
          ...(groupBy.length > 0 ? [sayGroups(groupBy)] : []),
          ...(distinct && hasSeveralValues(distinct.field)
            ? [`An event with several values of ${label(distinct.field)} counts with each of them.`]
            : []),
          ...notes,
        ],
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
        notes: [
          `Each event of a finding counts at its own time.${logic.ordered ? ' Events of one second count as in order.' : ''}`,
          'Superseded alerts and those behind an exception do not count; repeats of another alert do.',
          ...notes,
        ],
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
          ...(logic.absent ? [sayAbsent(logic.absent, logic.within)] : []),
          ...notes,
        ],
      };
  }
}

/** What the rule says of its runs and of alerts that repeat; what it leaves at its default goes without saying. */
function explainRunning({ suppress, schedule, alertsPerRun }: RuleFile): string[] {
  return [
    ...(suppress
      ? [
          `Alerts with the same ${joinWords(
            suppress.by.map((field) => FOLD_LABELS[field]),
            'and',
          )} within ${duration(suppress.period)} of the first are counted there as its repeats.`,
        ]
      : []),
    ...(schedule?.interval === undefined ? [] : [`Runs at most once in ${duration(schedule.interval)}.`]),
    ...(schedule?.lookback === undefined
      ? []
      : [`Each run also reads the ${duration(schedule.lookback)} before the newest event again.`]),
    ...(alertsPerRun === DEFAULT_LIMIT
      ? []
      : [
          `One run raises at most ${plural(alertsPerRun, 'alert')}; the next run goes on where it stopped, so none is lost.`,
        ]),
  ];
}

const DEFAULT_LIMIT = 1_000;

const FOLD_LABELS: Record<FoldField, string> = {
  group: 'group',
  instance: 'instance',
  principal: 'principal',
  user: 'user',
  address: 'source address',
  region: 'region',
};

function sayGroups(groupBy: readonly string[]): string {
  const several = groupBy.find(hasSeveralValues);
  return several === undefined
    ? 'A missing value groups like any other value.'
    : `An event with several values of ${label(several)} counts for each of them, one without any for none.`;
}

function hasSeveralValues(name: string): boolean {
  const store = resolveField(name)?.store;
  return store !== undefined && 'column' in store && store.array === true;
}

function sayAbsent({ name, where, when }: NonNullable<SequenceLogic['absent']>, withinMs: number): string {
  const [place, edges] =
    when === 'between'
      ? ['between the first and the last event', 'the second of either']
      : [`within ${duration(withinMs)} after the last event`, 'the second of that event'];
  return `Not if “${name}” happens ${place}: ${explainConditions(where).join('; ')}. In ${edges} it does no harm.`;
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
  if (value.kind !== 'literal') return value.parts.join('*');
  return value.text === '' ? 'empty' : value.text;
}

/** Values to group by that no record field holds. */
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
