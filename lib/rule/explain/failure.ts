// Station: a condition that an event does not meet → why, from the event's own values. Pure; refuses guesses.
import { resolveField } from '@/lib/event/fields';
import type { KqlNode } from '@/lib/query/kql-node';
import { label } from '@/lib/rule/explain-logic';
import type { Fact } from './fact';
import type { Leaf, Test } from './plan';
import { firstValue } from './shown-value';
import { joinAll, value, words, type Words } from './words';

/** A clause about one call that follows a colon: `its user agent says Terraform`. */
export function sayFailure(test: Test, fact: Fact): Words {
  if (fact.outcome === 'failure' && asksOutcome(test)) return sayError(fact);
  if (test.kind === 'leaf' && test.node.kind === 'not') return sayUnwanted(test, test.node.node, fact);
  if (asksRequest(test)) return sayRequest(test, fact);
  if (test.kind !== 'leaf') return words`none of this is true: ${test.words}`;
  const [name] = test.fields;
  if (name === undefined) return words`this is not true: ${test.words}`;
  const actual = firstValue(name, fact);
  const isThere = (fact.values[name] ?? []).length > 0;
  if (!isThere) return words`it has no ${lower(label(name))}, and the rule asks: ${test.words}`;
  return actual === undefined
    ? words`this is not true: ${test.words}`
    : words`its ${lower(label(name))} is ${value(actual)}, and the rule asks: ${test.words}`;
}

function sayError({ errorCode }: Fact): Words {
  if (errorCode === null) return words`it failed`;
  const isDenial = /unauthori[sz]ed|denied|forbidden/i.test(errorCode);
  return words`it ${isDenial ? 'was denied' : 'failed'}, errorCode ${value(errorCode)}`;
}

/** What the rule leaves out and this call has. */
function sayUnwanted(leaf: Leaf, unwanted: KqlNode, fact: Fact): Words {
  const [name] = leaf.fields;
  const actual = name === undefined ? undefined : firstValue(name, fact);
  if (name === undefined || actual === undefined) return words`the rule leaves this out: ${leaf.words}`;
  const part = matchedPart(unwanted, actual);
  if (resolveField(name)?.name === 'userAgent')
    return words`its user agent says ${value(part ?? actual)}, which the rule leaves out`;
  return words`its ${lower(label(name))} is ${value(actual)}, which the rule leaves out`;
}

/** The text of a pattern such as *Terraform* that the value holds. */
function matchedPart(node: KqlNode, actual: string): string | undefined {
  const nodes = node.kind === 'or' ? node.nodes : [node];
  for (const each of nodes) {
    if (each.kind !== 'is' || each.value.kind !== 'pattern') continue;
    const texts = each.value.parts.filter((part) => part !== '');
    if (texts.length > 0 && texts.every((part) => actual.includes(part))) return texts.join('…');
  }
  return undefined;
}

/** Whether it asks only what the request holds. */
function asksRequest(test: Test): boolean {
  if (test.kind !== 'leaf') return test.tests.every(asksRequest);
  return (
    test.fields.length > 0 &&
    test.fields.every((name) => {
      const store = resolveField(name)?.store;
      return store !== undefined && (('json' in store && store.json === 'request') || isRequestText(name));
    })
  );
}

function isRequestText(name: string): boolean {
  return resolveField(name)?.name === 'requestText';
}

/** CloudTrail writes a change of user data in two shapes; each vendor knows its own. */
function sayRequest(test: Test, fact: Fact): Words {
  const wanted = wantedKeys(test);
  const has =
    fact.requestKeys.length === 0
      ? words`its request has no parameters`
      : words`its request has ${joinAll(fact.requestKeys.map((key) => value(key)))}`;
  if (fact.attribute !== null && fact.attribute !== 'userData')
    return words`it is about the attribute ${value(fact.attribute)}`;
  const isShapeB = fact.attribute !== null && fact.requestKeys.includes('value');
  if (isShapeB && wanted.includes('userData'))
    return words`it is written in shape B, attribute = ${value(fact.attribute ?? '')}, which carries no userData key: ${has}`;
  if (fact.attribute === null && fact.requestKeys.includes('userData') && wanted.includes('attribute'))
    return words`it is written in shape A, with a userData key, which carries no attribute: ${has}`;
  const [leaf] = leavesOf(test);
  const actual = leaf?.fields[0] === undefined ? undefined : firstValue(leaf.fields[0], fact);
  if (test.kind === 'leaf' && leaf?.fields[0] !== undefined && actual !== undefined)
    return words`its ${leaf.fields[0]} is ${value(actual)}, and the rule asks: ${test.words}`;
  return words`${has}, and the rule asks: ${test.words}`;
}

/** Keys that the conditions look for in the request, whether as a path or in its text. */
function wantedKeys(test: Test): string[] {
  return leavesOf(test).flatMap(({ node, fields }) => [
    ...fields.flatMap((name) => name.split('.')),
    ...(node.kind === 'is' && node.value.kind === 'pattern'
      ? node.value.parts.flatMap((part) => part.split('='))
      : []),
  ]);
}

function leavesOf(test: Test): Leaf[] {
  return test.kind === 'leaf' ? [test] : test.tests.flatMap(leavesOf);
}

const OUTCOME_FIELDS: readonly (string | undefined)[] = ['outcome', 'errorCode', 'errorMessage'];

function asksOutcome(test: Test): boolean {
  return (
    test.kind === 'leaf' &&
    test.fields.length === 1 &&
    test.fields.every((name) => OUTCOME_FIELDS.includes(resolveField(name)?.name))
  );
}

/** A label inside a sentence; abbreviations and paths stay as they are. */
export function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
