// Station: an event as explanations see it, and how far it gets with a rule's conditions. Pure.
import { namesCall, type Leaf, type Part, type RulePlan, type Test } from './plan';

/** An event with the answer to each condition of one rule. */
export interface Fact {
  accountId: string;
  eventTime: Date;
  eventId: string;
  eventName: string;
  region: string | null;
  outcome: string;
  errorCode: string | null;
  instanceIds: readonly string[];
  principal: string | null;
  userAgent: string | null;
  /** By `Leaf.index`. */
  met: readonly boolean[];
  /** Values of the rule's grouping fields, once for every entity that a call on several names. */
  groups: readonly (readonly (string | null)[])[];
  /** The value that counts distinctly, where the rule counts one. */
  counted: string | null;
  /** Values of `RulePlan.fields`, the first few of each, cut. */
  values: Readonly<Record<string, readonly string[]>>;
  /** Names of the parameters of the request, the first few. */
  requestKeys: readonly string[];
  /** The parameter `attribute`, which names what a call on attributes is about. */
  attribute: string | null;
  /** Whether it is what was asked about; the others were read to judge it. */
  inScope: boolean;
}

export function isMet(test: Test, fact: Fact): boolean {
  if (test.kind === 'leaf') return fact.met[test.index] === true;
  return test.kind === 'every'
    ? test.tests.every((each) => isMet(each, fact))
    : test.tests.some((each) => isMet(each, fact));
}

/** Tests of a part with those that every part shares, the call's name first: without it nothing else matters. */
export function testsOf(plan: RulePlan, part: Part): readonly Test[] {
  const all = [...plan.shared, ...part.tests];
  const isName = (test: Test): boolean => test.kind === 'leaf' && namesCall(test);
  return [...all.filter(isName), ...all.filter((test) => !isName(test))];
}

export function fills(plan: RulePlan, part: Part, fact: Fact): boolean {
  return testsOf(plan, part).every((test) => isMet(test, fact));
}

/** Whether the call is one that could play the part, were its other conditions met. */
export function isItsCall(part: Part, fact: Fact): boolean {
  return part.calls === undefined || part.calls.includes(fact.eventName);
}

/** From 0 to 1: how much of the part's conditions the event fulfils, on the way that suits it best. */
export function closeness(tests: readonly Test[], fact: Fact): number {
  const { got, of } = score({ kind: 'every', tests, words: '' }, fact);
  return of === 0 ? 1 : got / of;
}

/** A call's name weighs more than anything else: another call is nothing near. */
const NAME_WEIGHT = 4;

function score(test: Test, fact: Fact): { got: number; of: number } {
  if (test.kind === 'leaf') {
    const of = namesCall(test) ? NAME_WEIGHT : 1;
    return { got: fact.met[test.index] === true ? of : 0, of };
  }
  const scores = test.tests.map((each) => score(each, fact));
  if (test.kind === 'every')
    return scores.reduce((sum, each) => ({ got: sum.got + each.got, of: sum.of + each.of }), {
      got: 0,
      of: 0,
    });
  return scores.reduce((best, each) => (each.got / each.of > best.got / best.of ? each : best), {
    got: 0,
    of: 1,
  });
}

/** The first condition that fails, as deep as the event got on its best way; undefined where all are met. */
export function firstFailed(tests: readonly Test[], fact: Fact): Leaf | Test | undefined {
  const failed = tests.find((test) => !isMet(test, fact));
  if (!failed || failed.kind === 'leaf') return failed;
  if (failed.kind === 'every') return firstFailed(failed.tests, fact);
  const rated = failed.tests
    .map((test) => ({ test, ...score(test, fact) }))
    .sort((a, b) => b.got / b.of - a.got / a.of);
  const best = rated[0];
  return best && best.got > 0 ? firstFailed([best.test], fact) : failed;
}
