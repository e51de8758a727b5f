// Station: the shapes of an explanation, and what every kind says alike. Pure.
import { joinWords, plural } from '@/lib/rule/explain-logic';
import { closeness, firstFailed, isItsCall, isMet, testsOf, type Fact } from './fact';
import { sayFailure } from './failure';
import type { Part, RulePlan, Test } from './plan';
import { shownValues, type ShownValue } from './shown-value';
import { clock, joinAll, moment, value, words, type Words } from './words';

/** A condition with the event's answer to it. */
export interface CheckedCondition {
  words: string;
  met: boolean;
  values: readonly ShownValue[];
}

export interface CitedEvent {
  accountId: string;
  eventId: string;
  eventTime: Date;
  eventName: string;
  /** The part it plays or nearly plays; null where the rule has only one. */
  part: string | null;
  /** Why it does not count; null where it does. */
  failure: Words | null;
  conditions: readonly CheckedCondition[];
}

export interface Miss {
  /** Whether nothing was in the way after all: the events meet everything that the rule asks. */
  met: boolean;
  /** The first thing that was in the way, in one or two sentences. */
  why: Words;
  /** The events it is about, in time order. */
  events: readonly CitedEvent[];
}

/** What a kind's function is given beside the events. */
export interface MissContext {
  plan: RulePlan;
  /** In time order, at least one of them in scope and a call that the rule looks at. */
  facts: readonly Fact[];
  /** Newest event of the account and region that is stored near the scope; undefined where more came later. */
  ingestedUntil?: Date | undefined;
}

const CITED = 12;

export function cite(plan: RulePlan, part: Part, fact: Fact): CitedEvent {
  const tests = testsOf(plan, part);
  const failed = firstFailed(tests, fact);
  return {
    accountId: fact.accountId,
    eventId: fact.eventId,
    eventTime: fact.eventTime,
    eventName: fact.eventName,
    part: plan.parts.length > 1 ? part.name : null,
    failure: failed ? sayFailure(failed, fact) : null,
    conditions: tests.map((test) => checkTest(test, fact)),
  };
}

export function checkTest(test: Test, fact: Fact): CheckedCondition {
  return { words: test.words, met: isMet(test, fact), values: shownValues(test, fact) };
}

export function missOf(why: Words, events: readonly CitedEvent[], met = false): Miss {
  const once = new Map(
    events.map((event) => [`${event.eventTime.getTime()} ${event.eventId} ${event.part ?? ''}`, event]),
  );
  return {
    met,
    why,
    events: [...once.values()].sort((a, b) => a.eventTime.getTime() - b.eventTime.getTime()).slice(0, CITED),
  };
}

/** These events meet everything. */
export function metBy(plan: RulePlan, facts: readonly Fact[]): Miss {
  const cited = facts.flatMap((fact) => {
    const part = nearestPart(plan, fact);
    return part ? [cite(plan, part, fact)] : [];
  });
  return missOf(words`Every condition is met.`, cited, true);
}

/** The part that an event comes nearest to; the first one where several are as near. */
export function nearestPart(plan: RulePlan, fact: Fact): Part | undefined {
  const own = plan.parts.filter((part) => isItsCall(part, fact));
  return (own.length > 0 ? own : plan.parts)
    .map((part) => ({ part, near: closeness(testsOf(plan, part), fact) }))
    .sort((a, b) => b.near - a.near)[0]?.part;
}

/**
 * Why calls that could have counted don't: told together where they fail the same way, else of the one that came nearest.
 * `rejected` is not empty.
 */
export function sayRejected(plan: RulePlan, rejected: readonly { fact: Fact; part: Part }[]): Miss {
  const rated = rejected
    .flatMap(({ fact, part }) => {
      const tests = testsOf(plan, part);
      const failed = firstFailed(tests, fact);
      return failed ? [{ fact, part, failed, near: closeness(tests, fact) }] : [];
    })
    .sort((a, b) => b.near - a.near || a.fact.eventTime.getTime() - b.fact.eventTime.getTime());
  const [nearest] = rated;
  if (!nearest) return missOf(words`No call comes near enough to say more.`, []);
  const alike = rated
    .filter(({ failed }) => failed.words === nearest.failed.words)
    .sort((a, b) => a.fact.eventTime.getTime() - b.fact.eventTime.getTime());
  const failure = sayFailure(nearest.failed, nearest.fact);
  const names = [...new Set(alike.map(({ fact }) => fact.eventName))];
  const why =
    alike.length === 1
      ? words`${value(nearest.fact.eventName)} at ${moment(nearest.fact.eventTime)} does not count: ${failure}.`
      : names.length === 1
        ? words`None of the ${alike.length} ${value(nearest.fact.eventName)} calls counts: ${failure}.`
        : words`${joinAll(names.slice(0, 4).map((name) => value(name)))} don’t count, each for the same reason: ${failure}.`;
  return missOf(
    why,
    alike.map(({ fact, part }) => cite(plan, part, fact)),
  );
}

/** `StopInstances at 12:03:30` for each; the day stands with the first. */
export function sayCalls(facts: readonly Fact[]): Words {
  return joinAll(
    facts.map((fact, index) =>
      index === 0
        ? words`${value(fact.eventName)} at ${moment(fact.eventTime)}`
        : words`${value(fact.eventName)} at ${clock(fact.eventTime)}`,
    ),
  );
}

/** `StopInstances or StartInstances`, or the part's own name where any call may play it. */
export function callNames({ calls, name }: Part): string {
  return calls && calls.length > 0
    ? calls.length > 4
      ? `${plural(calls.length, 'kind')} of call`
      : joinWords(calls, 'or')
    : name;
}

export function inTimeOrder(facts: readonly Fact[]): Fact[] {
  return [...facts].sort(
    (a, b) => a.eventTime.getTime() - b.eventTime.getTime() || (a.eventId < b.eventId ? -1 : 1),
  );
}
