// Station: the events of an alert → each condition of its rule with the values that met it. Pure.
import { isMet, testsOf, type Fact } from './fact';
import type { Part, RulePlan, Test } from './plan';
import { shownValues, type ShownValue } from './shown-value';

export interface EventRef {
  accountId: string;
  eventId: string;
  eventTime: Date;
  eventName: string;
}

/** Events that answer a condition with the same values. */
export interface Answer {
  met: boolean;
  values: readonly ShownValue[];
  events: readonly EventRef[];
}

export interface AnsweredCondition {
  words: string;
  /** Most frequent first; one where every event answers alike. */
  answers: readonly Answer[];
}

/** What one part of the rule asks, and the events that play it. */
export interface FiredPart {
  /** Name of the step; null for what every event has to fulfil. */
  name: string | null;
  events: readonly EventRef[];
  conditions: readonly AnsweredCondition[];
}

/** `role` of each fact is the part it plays in the alert. */
export function answerConditions(plan: RulePlan, facts: readonly (Fact & { role: string })[]): FiredPart[] {
  if (plan.parts.length <= 1) {
    const [part] = plan.parts;
    return part ? [answer(null, testsOf(plan, part), facts)] : [];
  }
  const steps = plan.parts.map((part) => answer(part.name, part.tests, playing(part, facts)));
  return plan.shared.length === 0 ? steps : [answer(null, plan.shared, facts), ...steps];
}

function playing(part: Part, facts: readonly (Fact & { role: string })[]): Fact[] {
  return facts.filter((fact) => fact.role === part.name || part.tests.every((test) => isMet(test, fact)));
}

function answer(name: string | null, tests: readonly Test[], facts: readonly Fact[]): FiredPart {
  return {
    name,
    events: facts.map(refOf),
    conditions: tests.map((test) => ({ words: test.words, answers: answersTo(test, facts) })),
  };
}

function answersTo(test: Test, facts: readonly Fact[]): Answer[] {
  const alike = new Map<string, Answer & { events: EventRef[] }>();
  for (const fact of facts) {
    const met = isMet(test, fact);
    const values = shownValues(test, fact);
    const key = JSON.stringify([met, values]);
    const known = alike.get(key);
    if (known) known.events.push(refOf(fact));
    else alike.set(key, { met, values, events: [refOf(fact)] });
  }
  return [...alike.values()].sort((a, b) => b.events.length - a.events.length);
}

function refOf({ accountId, eventId, eventTime, eventName }: Fact): EventRef {
  return { accountId, eventId, eventTime, eventName };
}
