// Station: a rule → its conditions one by one, each of which SQL can answer for an event. Pure; refuses to drop any.
import { resolveField } from '@/lib/event/fields';
import { groupNames } from '@/lib/detect/draft';
import { makeNot, type KqlNode } from '@/lib/query/kql-node';
import { parseKql } from '@/lib/query/parse-kql';
import { byField, say } from '@/lib/rule/explain-logic';
import { requiredEventNames } from '@/lib/rule/event-names';
import type { RuleFile } from '@/lib/rule/rule';

/** A condition that is asked of an event as a whole. */
export interface Leaf {
  kind: 'leaf';
  /** Its place in `RulePlan.leaves`. */
  index: number;
  node: KqlNode;
  words: string;
  fields: readonly string[];
}

export type Test = Leaf | { kind: 'every' | 'some'; tests: readonly Test[]; words: string };

/** What one event has to fulfil to play a part; all tests at once. */
export interface Part {
  name: string;
  tests: readonly Test[];
  /** Names of the calls that can play it; undefined where any may. */
  calls: readonly string[] | undefined;
}

export interface RulePlan {
  leaves: readonly Leaf[];
  /** What every event fulfils, whatever its part. */
  shared: readonly Test[];
  /** The steps of a sequence or correlation; one part for every other kind. */
  parts: readonly Part[];
  absent: Part | undefined;
  groupBy: readonly string[];
  /** The field whose different values count. */
  counted: string | undefined;
  ignoreKeyCase: boolean;
  /** Fields whose values explain the conditions. */
  fields: readonly string[];
}

const MAX_FIELDS = 40;

/** @throws QueryError where a condition does not parse; rules that were loaded are past that. */
export function planRule(rule: RuleFile): RulePlan {
  const { logic } = rule;
  const leaves: Leaf[] = [];
  const testsOf = (kql: string): Test[] => topTests(parseKql(kql)).map((node) => toTest(node, leaves));
  const partOf = (name: string, kql: string): Part => ({
    name,
    tests: testsOf(kql),
    calls: callsOf(kql),
  });
  const shared = logic.kind === 'sequence' && logic.where !== undefined ? testsOf(logic.where) : [];
  const parts =
    logic.kind === 'sequence'
      ? logic.steps.map(({ name, where }) => partOf(name, where))
      : logic.kind === 'correlation'
        ? logic.steps.map((step) => memberPart(step, leaves))
        : [partOf('hit', logic.where)];
  const absent =
    logic.kind === 'sequence' && logic.absent ? partOf(logic.absent.name, logic.absent.where) : undefined;
  return {
    leaves,
    shared,
    parts,
    absent,
    groupBy: groupNames(rule),
    counted: logic.kind === 'bucket' || logic.kind === 'threshold' ? logic.distinct?.field : undefined,
    ignoreKeyCase: logic.kind === 'match' && logic.ignoreKeyCase,
    fields: [...new Set(leaves.flatMap(({ fields }) => fields))].slice(0, MAX_FIELDS),
  };
}

/** A finding of another rule is one condition; the store answers it from what was found. */
function memberPart(step: { name: string; rule: string }, leaves: Leaf[]): Part {
  const leaf: Leaf = {
    kind: 'leaf',
    index: leaves.length,
    node: { kind: 'all' },
    words: `A signal or alert of the rule ${step.rule}`,
    fields: [],
  };
  leaves.push(leaf);
  return { name: step.name, tests: [leaf], calls: undefined };
}

function callsOf(kql: string): readonly string[] | undefined {
  const names = requiredEventNames(kql);
  return names && [...names];
}

/** The parts that must all be true. */
function topTests(node: KqlNode): readonly KqlNode[] {
  if (node.kind === 'all') return [];
  if (node.kind === 'and') return node.nodes.flatMap(topTests);
  // Not (a or b) reads better as two conditions.
  if (node.kind === 'not' && node.node.kind === 'or') return byField(node.node.nodes).map(makeNot);
  return [node];
}

function toTest(node: KqlNode, leaves: Leaf[]): Test {
  const words = say(node, false);
  if (node.kind === 'and')
    return { kind: 'every', words, tests: topTests(node).map((each) => toTest(each, leaves)) };
  if (node.kind === 'or') {
    const branches = byField(node.nodes);
    if (branches.length > 1)
      return { kind: 'some', words, tests: branches.map((each) => toTest(each, leaves)) };
  }
  if (node.kind === 'not' && node.node.kind === 'not') return toTest(node.node.node, leaves);
  if (node.kind === 'not' && node.node.kind === 'and')
    return { kind: 'some', words, tests: node.node.nodes.map((each) => toTest(makeNot(each), leaves)) };
  const leaf: Leaf = { kind: 'leaf', index: leaves.length, node, words, fields: [...fieldsOf(node)] };
  leaves.push(leaf);
  return leaf;
}

function fieldsOf(node: KqlNode): ReadonlySet<string> {
  switch (node.kind) {
    case 'is':
    case 'exists':
    case 'range':
      return new Set([node.field]);
    case 'not':
      return fieldsOf(node.node);
    case 'and':
    case 'or':
      return new Set(node.nodes.flatMap((each) => [...fieldsOf(each)]));
    case 'all':
    case 'text':
      return new Set();
  }
}

/** Whether the condition says which call it is. */
export function namesCall({ node }: Leaf): boolean {
  return (node.kind === 'or' ? node.nodes : [node]).every(
    (each) =>
      each.kind === 'is' && each.value.kind === 'literal' && resolveField(each.field)?.name === 'eventName',
  );
}
