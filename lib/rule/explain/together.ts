// Station: the events of an alert → what the rule's kind asks of them together, with the figures that met it. Pure.
import { duration, joinWords, label, plural } from '@/lib/rule/explain-logic';
import type { RuleLogic, ThresholdLogic } from '@/lib/rule/rule';
import { findSpans } from '@/lib/rule/sequence/spans';
import { formatGap } from '@/lib/text/format-gap';
import { fills, type Fact } from './fact';
import { lower } from './failure';
import type { RulePlan } from './plan';
import { clock, joinAll, moment, value, words, type Words } from './words';

interface Together {
  plan: RulePlan;
  /** The alert's events in time order. */
  facts: readonly Fact[];
  /** How many events the alert has, where not all are in `facts`. */
  total: number;
  /** The alert's grouping values. */
  group: Readonly<Record<string, string | null>>;
  /** Oldest stored event of the account, where the rule looks back. */
  logsBegin: Date | null;
}

/** One sentence for each thing that the events had to fulfil together. */
export function sayTogether(input: Together, logic: RuleLogic): Words[] {
  const { facts, total } = input;
  const same = saySame(input);
  const [first] = facts;
  const last = facts.at(-1);
  if (!first || !last) return same;
  const span = formatGap(last.eventTime.getTime() - first.eventTime.getTime());
  switch (logic.kind) {
    case 'match':
      return total === 1
        ? [words`One event that meets every condition is enough.`]
        : [
            words`One event is enough; ${plural(total - 1, 'more event')} within ${duration(logic.dedup?.period ?? 0)} of the first fold into this alert.`,
            ...same,
          ];
    case 'first-seen':
      return [sayNew(first, logic.history, input.logsBegin), ...same];
    case 'bucket': {
      const start = Math.floor(first.eventTime.getTime() / logic.size) * logic.size;
      const values = distinctOf(facts);
      return [
        words`The slot from ${moment(new Date(start))} to ${clock(new Date(start + logic.size))} holds ${plural(values.length, 'different value')} of ${lower(label(logic.distinct.field))}: ${joinAll(values.map((one) => value(one)))}. Exactly ${logic.distinct.count} are wanted.`,
        ...same,
      ];
    }
    case 'threshold':
      return [sayCrowd(facts, logic), ...same];
    case 'sequence':
    case 'correlation': {
      const steps = logic.steps.map(({ name }) => name);
      const moments = facts.map((fact) => ({
        at: fact.eventTime.getTime(),
        steps: input.plan.parts.map((part) => fills(input.plan, part, fact)),
      }));
      const spans = findSpans(moments, steps.length, logic.within, logic.ordered);
      const [shortest] = spans.map(({ from, to }) => to - from).sort((a, b) => a - b);
      const order = logic.ordered ? 'in this order' : 'in any order';
      return [
        words`${joinWords(steps, 'and')}, ${order}, within ${duration(logic.within)}: ${shortest === undefined ? span : formatGap(shortest)}.`,
        ...same,
      ];
    }
  }
}

/** `Principal and instance are the same for all: x, y`; nothing where the rule keeps nothing apart. */
function saySame({ plan, group, facts }: Together): Words[] {
  const named = plan.groupBy.map(
    (name) => words`${label(name)} ${group[name] == null ? 'none' : value(group[name])}`,
  );
  if (named.length === 0) return [];
  return [words`${facts.length === 1 ? 'Told apart by' : 'The same for all of them'}: ${joinAll(named)}.`];
}

function sayNew(first: Fact, history: number, logsBegin: Date | null): Words {
  const known = logsBegin ? first.eventTime.getTime() - logsBegin.getTime() : history;
  const since =
    known >= history
      ? ''
      : known <= 0
        ? ' Nothing older is stored of this account, so there was nothing to compare it with.'
        : ` Logs of this account begin ${formatGap(known)} before it, so new means new since then.`;
  return words`No such event with the same values in the ${duration(history)} before ${moment(first.eventTime)}.${since}`;
}

/** The fullest window of the rule's length. */
function sayCrowd(facts: readonly Fact[], logic: ThresholdLogic): Words {
  let best: readonly Fact[] = [];
  let low = 0;
  facts.forEach(({ eventTime }, high) => {
    while (eventTime.getTime() - (facts[low]?.eventTime.getTime() ?? 0) > logic.within) low += 1;
    const inside = facts.slice(low, high + 1);
    if (weight(inside, logic) > weight(best, logic)) best = inside;
  });
  const counts = [
    ...(logic.count > 1 ? [words`${plural(best.length, 'event')} (${logic.count} wanted)`] : []),
    ...(logic.distinct
      ? [
          words`${distinctOf(best).length} different values of ${lower(label(logic.distinct.field))} (${logic.distinct.count} wanted)`,
        ]
      : []),
  ];
  const from = best[0]?.eventTime;
  const to = best.at(-1)?.eventTime;
  return words`${joinAll(counts)} within ${duration(logic.within)}${from && to ? words`: from ${moment(from)} to ${clock(to)}, ${formatGap(to.getTime() - from.getTime())}` : ''}.`;
}

function weight(facts: readonly Fact[], { distinct }: ThresholdLogic): number {
  return distinct ? distinctOf(facts).length * 1_000 + facts.length : facts.length;
}

function distinctOf(facts: readonly Fact[]): string[] {
  return [...new Set(facts.flatMap(({ counted }) => counted ?? []))];
}
