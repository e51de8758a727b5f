// Station: kinds `sequence` and `correlation` → the chain that got furthest and what broke it. Pure.
import { duration, joinWords, plural } from '@/lib/rule/explain-logic';
import { dropSpoiled, findSpans } from '@/lib/rule/sequence/spans';
import { formatGap } from '@/lib/text/format-gap';
import { closestChain, type Chain } from './chain';
import { fills, isItsCall, type Fact } from './fact';
import { byGroups, sayApart, sayGroup } from './groups';
import {
  callNames,
  cite,
  inTimeOrder,
  missOf,
  nearestPart,
  sayCalls,
  sayRejected,
  type CitedEvent,
  type Miss,
  type MissContext,
} from './miss';
import type { Part, RulePlan } from './plan';
import { clock, moment, value, words, type Words } from './words';

/** The parts of a rule's logic that sequences and correlations share. */
export interface SequenceShape {
  within: number;
  ordered: boolean;
  groupBy: readonly string[];
  absent?: { name: string; when: 'between' | 'after' } | undefined;
}

export function explainSequenceMiss(context: MissContext, shape: SequenceShape): Miss {
  const { plan, facts } = context;
  const best = nearestChain(plan, facts, shape, shape.ordered);
  if (!best) return sayUngrouped(plan, facts, shape);
  const missing = plan.parts.filter((part) => !best.filled.has(part));
  if (missing.length === 0) return saySpoiled(plan, best, shape);
  if (best.filled.size === 0 || missing.every((part) => best.nearly.has(part)))
    return sayUncounted(plan, best, missing);
  return (
    sayTooLong(plan, best, shape) ??
    sayElsewhere(plan, facts, shape) ??
    sayDisorder(plan, facts, shape, best) ??
    sayUncountedStep(plan, best, missing) ??
    sayMissing(context, best, missing, shape)
  );
}

function nearestChain(
  plan: RulePlan,
  facts: readonly Fact[],
  { within }: SequenceShape,
  ordered: boolean,
): Chain | undefined {
  return [...byGroups(facts).values()]
    .filter(({ group }) => !group.includes(null))
    .flatMap(({ group, facts: members }) => closestChain(plan, members, within, group, ordered) ?? [])
    .sort((a, b) => b.reached - a.reached || b.filled.size - a.filled.size || a.span - b.span)[0];
}

/** Calls that would be the missing steps are there and do not count. */
function sayUncounted(plan: RulePlan, chain: Chain, missing: readonly Part[]): Miss {
  const told = sayRejected(
    plan,
    missing.flatMap((part) => {
      const fact = chain.nearly.get(part);
      return fact ? [{ fact, part }] : [];
    }),
  );
  return missOf(told.why, [...citeChain(plan, chain), ...told.events]);
}

function sayUncountedStep(plan: RulePlan, chain: Chain, missing: readonly Part[]): Miss | undefined {
  const near = missing.filter((part) => chain.nearly.has(part));
  return near.length === 0 ? undefined : sayUncounted(plan, chain, near);
}

/** Every step is there, and so is what must not be; or nothing is in the way. */
function saySpoiled(plan: RulePlan, chain: Chain, shape: SequenceShape): Miss {
  const { absent } = plan;
  const times = [...chain.filled.values()].map(({ eventTime }) => eventTime.getTime());
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const spoiler =
    absent &&
    chain.members.find((fact) => {
      const at = fact.eventTime.getTime();
      return fills(plan, absent, fact) && at > from && at <= to + shape.within;
    });
  if (!absent || !spoiler || !shape.absent || isUnspoiled(plan, chain, shape))
    return missOf(words`Every condition is met.`, citeChain(plan, chain), true);
  const when =
    shape.absent.when === 'between' ? 'in between' : `within ${duration(shape.within)} after the last step`;
  return missOf(
    words`The steps are all there, but so is what must not be: ${absent.name}, ${value(spoiler.eventName)} at ${moment(spoiler.eventTime)}, ${when}.`,
    [...citeChain(plan, chain), cite(plan, absent, spoiler)],
  );
}

function momentsOf(plan: RulePlan, facts: readonly Fact[]): { at: number; steps: boolean[] }[] {
  return facts.map((fact) => ({
    at: fact.eventTime.getTime(),
    steps: plan.parts.map((part) => fills(plan, part, fact)),
  }));
}

function isUnspoiled(
  plan: RulePlan,
  { members }: Chain,
  { within, ordered, absent }: SequenceShape,
): boolean {
  const { absent: unwanted } = plan;
  if (!absent || !unwanted) return true;
  const spoilers = members
    .filter((fact) => fills(plan, unwanted, fact))
    .map(({ eventTime }) => eventTime.getTime());
  const spans = findSpans(
    momentsOf(plan, members),
    plan.parts.length,
    within,
    ordered,
    absent.when === 'after',
  );
  return dropSpoiled(spans, spoilers, absent.when, within).length > 0;
}

/** All steps are there in time, in another order; not told where only the last step is still to come. */
function sayDisorder(
  plan: RulePlan,
  facts: readonly Fact[],
  shape: SequenceShape,
  inOrder: Chain,
): Miss | undefined {
  if (!shape.ordered) return undefined;
  const chain = nearestChain(plan, facts, shape, false);
  const lacksLast = plan.parts.slice(0, -1).every((part) => inOrder.filled.has(part));
  if (chain?.filled.size !== plan.parts.length || lacksLast) return undefined;
  const order = plan.parts.map(({ name }) => name).join(', then ');
  return missOf(
    words`The order is another: ${sayCalls(inTimeOrder([...chain.filled.values()]))}. The rule asks for ${order}.`,
    citeChain(plan, chain),
  );
}

/** The whole chain is there and takes too long; one that takes many times as long is two stories and not told here. */
function sayTooLong(plan: RulePlan, chain: Chain, shape: SequenceShape): Miss | undefined {
  const spans = findSpans(
    momentsOf(plan, chain.members),
    plan.parts.length,
    shape.within * LONG,
    shape.ordered,
  )
    .filter(({ from, to }) => to - from > shape.within)
    .filter(({ from, to }) => chain.members.some((fact) => fact.inScope && isWithin(fact, from, to)));
  const [shortest] = spans.sort((a, b) => a.to - a.from - (b.to - b.from));
  if (!shortest) return undefined;
  const steps = plan.parts.map(({ name }) => name);
  const inside = chain.members.filter(
    (fact) =>
      isWithin(fact, shortest.from, shortest.to) && plan.parts.some((part) => fills(plan, part, fact)),
  );
  return missOf(
    words`From ${steps[0] ?? ''} to ${steps.at(-1) ?? ''} takes ${formatGap(shortest.to - shortest.from)}, from ${moment(new Date(shortest.from))} to ${clock(new Date(shortest.to))}; the rule allows ${duration(shape.within)}.`,
    inside.map((fact) => citeIn(plan, fact)),
  );
}

const LONG = 12;

function isWithin(fact: Fact, from: number, to: number): boolean {
  return fact.eventTime.getTime() >= from && fact.eventTime.getTime() <= to;
}

/** Every step is there in time, but for different entities. */
function sayElsewhere(plan: RulePlan, facts: readonly Fact[], shape: SequenceShape): Miss | undefined {
  const chain = closestChain(plan, inTimeOrder(facts), shape.within, [], shape.ordered);
  if (chain?.filled.size !== plan.parts.length) return undefined;
  const apart = sayApart(shape.groupBy, inTimeOrder([...chain.filled.values()]));
  return apart && missOf(apart, citeChain(plan, chain));
}

/** A step that is not there at all: which call, on what, from when, and whether it could have been ingested. */
function sayMissing(
  { plan, ingestedUntil }: MissContext,
  chain: Chain,
  missing: readonly Part[],
  shape: SequenceShape,
): Miss {
  const [part] = missing;
  const filled = inTimeOrder([...chain.filled.values()]);
  const before =
    part && shape.ordered
      ? plan.parts.slice(0, plan.parts.indexOf(part)).flatMap((one) => chain.filled.get(one) ?? [])
      : [];
  const anchor = before.at(-1) ?? (shape.ordered ? filled[0] : filled.at(-1));
  const relation = !shape.ordered ? 'of' : before.length > 0 ? 'after' : 'before';
  const where: Words = anchor
    ? words` within ${duration(shape.within)} ${relation} ${value(anchor.eventName)} at ${moment(anchor.eventTime)}`
    : [];
  const more =
    missing.length > 1
      ? ` ${plural(missing.length - 1, 'more step')} of ${plan.parts.length} missing too.`
      : '';
  const unknown: Words =
    ingestedUntil &&
    anchor &&
    relation !== 'before' &&
    ingestedUntil.getTime() < anchor.eventTime.getTime() + shape.within
      ? words` Nothing of this account and region was ingested after ${moment(ingestedUntil)}, so what came next is not known.`
      : [];
  return missOf(
    words`No ${part ? callNames(part) : 'call'}${sayGroup(chain.group, shape.groupBy)}${where}.${more}${unknown}`,
    citeChain(plan, chain),
  );
}

/** No call belongs to a group, as where it names no instance. */
function sayUngrouped(plan: RulePlan, facts: readonly Fact[], shape: SequenceShape): Miss {
  const own = facts.flatMap((fact) => {
    const part = nearestPart(plan, fact);
    return fact.inScope && part && isItsCall(part, fact) ? [{ fact, part }] : [];
  });
  const unmet = own.filter(({ fact, part }) => !fills(plan, part, fact));
  if (unmet.length > 0) return sayRejected(plan, unmet);
  return missOf(
    words`The calls name no ${joinWords(shape.groupBy, 'and')}, so they belong together with nothing.`,
    own.map(({ fact, part }) => cite(plan, part, fact)),
  );
}

function citeChain(plan: RulePlan, chain: Chain): CitedEvent[] {
  return [...chain.filled].map(([part, fact]) => cite(plan, part, fact));
}

function citeIn(plan: RulePlan, fact: Fact): CitedEvent {
  const part = plan.parts.find((each) => fills(plan, each, fact)) ??
    nearestPart(plan, fact) ?? { name: '', tests: [], calls: undefined };
  return cite(plan, part, fact);
}
