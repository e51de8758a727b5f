// Station: kind `bucket` → what kept a slot from filling: a call that does not count, a value not there, the group, or the clock. Pure.
import { duration, joinWords, label, plural } from '@/lib/rule/explain-logic';
import type { BucketLogic } from '@/lib/rule/rule';
import { formatGap } from '@/lib/text/format-gap';
import { fills, isItsCall, type Fact } from './fact';
import { lower } from './failure';
import { byGroups, sayApart } from './groups';
import { cite, inTimeOrder, metBy, missOf, sayRejected, type Miss, type MissContext } from './miss';
import type { Part } from './plan';
import { clock, joinAll, moment, value, words, type Words } from './words';

/** How far apart calls may lie to be looked at together, as a multiple of the slot. */
const REACH = 12;

export function explainBucketMiss({ plan, facts }: MissContext, logic: BucketLogic): Miss {
  const [part] = plan.parts;
  if (!part) return missOf(words`This rule asks for nothing.`, []);
  const fit = facts.filter((fact) => fills(plan, part, fact));
  const rejected = facts.filter((fact) => isItsCall(part, fact) && !fills(plan, part, fact));
  const wanted = logic.distinct.count;
  const reach = Math.max(REACH * logic.size, 3_600_000);

  const full = fullSlot(fit, logic);
  if (full) return metBy(plan, full);
  // One group has enough, or several groups together have, or would if a call counted that does not: the first that lies within a slot's length.
  const found: { set: Fact[] | undefined; say: (set: readonly Fact[]) => Miss }[] = [
    {
      set: shortest(
        [...byGroups(fit).values()].flatMap((each) => {
          const set = closest(each.facts, wanted, reach);
          return set ? [set] : [];
        }),
      ),
      say: (set) => missOf(saySlots(set, logic), cited(set)),
    },
    { set: closest(fit, wanted, reach), say: (set) => sayScattered(set) },
    { set: closest([...fit, ...rejected], wanted, reach), say: (set) => sayUncounted(set) },
  ];
  const there = found.flatMap(({ set, say }) => (set ? [{ set, say }] : []));
  const nearest = there.find(({ set }) => spanOf(set) <= logic.size) ?? there[0];
  if (nearest) return nearest.say(nearest.set);
  if (fit.length === 0 || !fit.some(({ inScope }) => inScope))
    return sayRejected(
      plan,
      rejected.filter(({ inScope }) => inScope).map((fact) => ({ fact, part })),
    );
  return missOf(sayTooFew(fit, rejected, part, logic), cited(fit));

  function sayScattered(set: readonly Fact[]): Miss {
    const apart = sayApart(plan.groupBy, set);
    const slots = new Set(set.map((fact) => slotOf(fact, logic.size))).size;
    const also = slots > 1 ? ` They also fall into ${slots} slots of the clock.` : '';
    return missOf(apart ? words`${apart}${also}` : saySlots(set, logic), cited(set));
  }

  function sayUncounted(set: readonly Fact[]): Miss {
    const told = sayRejected(
      plan,
      set.flatMap((fact) => (part && rejected.includes(fact) ? [{ fact, part }] : [])),
    );
    return missOf(told.why, cited(set));
  }

  function cited(members: readonly Fact[]) {
    return part ? inTimeOrder(members).map((fact) => cite(plan, part, fact)) : [];
  }
}

/** A slot of one group that holds exactly what is wanted, something in scope among it. */
function fullSlot(facts: readonly Fact[], { size, distinct }: BucketLogic): Fact[] | undefined {
  for (const group of byGroups(facts).values()) {
    const slots = new Map<number, Fact[]>();
    for (const fact of group.facts) {
      const at = slotOf(fact, size);
      slots.set(at, [...(slots.get(at) ?? []), fact]);
    }
    for (const slot of slots.values()) {
      const values = new Set(slot.flatMap(({ counted }) => counted ?? []));
      if (values.size === distinct.count && slot.some(({ inScope }) => inScope)) return slot;
    }
  }
  return undefined;
}

function slotOf(fact: Fact, sizeMs: number): number {
  return Math.floor(fact.eventTime.getTime() / sizeMs) * sizeMs;
}

/** The events of the shortest stretch with enough different values and something in scope; one event a value. */
function closest(facts: readonly Fact[], wanted: number, reachMs: number): Fact[] | undefined {
  const ordered = inTimeOrder(facts).filter(({ counted }) => counted !== null);
  let best: Fact[] | undefined;
  for (let low = 0; low < ordered.length; low++) {
    const found = new Map<string, Fact>();
    for (let high = low; high < ordered.length && found.size < wanted; high++) {
      const fact = ordered[high];
      const start = ordered[low];
      if (!fact || !start || fact.eventTime.getTime() - start.eventTime.getTime() > reachMs) break;
      if (fact.counted !== null && !found.has(fact.counted)) found.set(fact.counted, fact);
    }
    const members = [...found.values()];
    if (members.length < wanted || !members.some(({ inScope }) => inScope)) continue;
    if (!best || spanOf(members) < spanOf(best)) best = members;
  }
  return best;
}

function shortest(sets: readonly Fact[][]): Fact[] | undefined {
  return [...sets].sort((a, b) => spanOf(a) - spanOf(b))[0];
}

function spanOf(facts: readonly Fact[]): number {
  const times = facts.map(({ eventTime }) => eventTime.getTime());
  return Math.max(...times) - Math.min(...times);
}

/** `The 3 calls fall into the slots 12:00:00–12:05:00 and 12:05:00–12:10:00`, and that they lie 49 s apart. */
function saySlots(facts: readonly Fact[], logic: BucketLogic): Words {
  const slots = [...new Set(facts.map((fact) => slotOf(fact, logic.size)))].sort((a, b) => a - b);
  const [first = 0] = slots;
  if (slots.length === 1)
    return words`The slot at ${moment(new Date(first))} does not hold exactly ${logic.distinct.count} different ${lower(label(logic.distinct.field))} values.`;
  const named = slots.map(
    (at, index) =>
      words`${(index === 0 ? moment : clock)(new Date(at))} to ${clock(new Date(at + logic.size))}`,
  );
  return words`The ${facts.length} calls lie ${formatGap(spanOf(facts))} apart but fall into ${slots.length} slots of the clock: ${joinAll(named)}. This rule needs all ${logic.distinct.count} within one slot of ${duration(logic.size)}.`;
}

/** Which calls are not there at all. */
function sayTooFew(fit: readonly Fact[], rejected: readonly Fact[], part: Part, logic: BucketLogic): Words {
  const present = new Set(fit.flatMap(({ counted }) => counted ?? []));
  const absent = (part.calls ?? []).filter(
    (name) =>
      !fit.some((fact) => fact.eventName === name) && !rejected.some((fact) => fact.eventName === name),
  );
  const have = joinAll([...present].slice(0, 4).map((one) => value(one)));
  if (absent.length > 0)
    return words`Only ${have} ${present.size === 1 ? 'is' : 'are'} there; no ${joinWords(absent, 'or')} within ${duration(REACH * logic.size)} of it. The rule needs ${plural(logic.distinct.count, `different ${lower(label(logic.distinct.field))}`)} in one slot of ${duration(logic.size)}.`;
  return words`Only ${have} lie near each other; the rule needs ${plural(logic.distinct.count, `different ${lower(label(logic.distinct.field))}`)} in one slot of ${duration(logic.size)}.`;
}
