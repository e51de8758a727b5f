// Station: kind `threshold` → how near the fullest window came, and for whom. Pure.
import { capital } from '@/lib/text/capital';
import { duration, joinWords, label, plural } from '@/lib/rule/explain-logic';
import type { ThresholdLogic } from '@/lib/rule/rule';
import { fills, isItsCall, type Fact } from './fact';
import { lower } from './failure';
import { byGroups, sayGroup } from './groups';
import { cite, metBy, missOf, sayRejected, type Miss, type MissContext } from './miss';
import { clock, moment, words, type Words } from './words';

interface Crowd {
  group: readonly (string | null)[];
  facts: readonly Fact[];
  distinct: number;
}

export function explainThresholdMiss({ plan, facts }: MissContext, logic: ThresholdLogic): Miss {
  const [part] = plan.parts;
  if (!part) return missOf(words`This rule asks for nothing.`, []);
  const fit = facts.filter((fact) => fills(plan, part, fact));
  const rejected = facts.filter((fact) => isItsCall(part, fact) && !fills(plan, part, fact));
  const crowds = [...byGroups(fit).values()]
    .map(({ group, facts: members }) => fullest(group, members, logic))
    .filter((crowd) => crowd.facts.some(({ inScope }) => inScope))
    .sort((a, b) => ratio(b, logic) - ratio(a, logic));
  const [best] = crowds;
  if (!best)
    return sayRejected(
      plan,
      rejected.map((fact) => ({ fact, part })),
    );
  if (ratio(best, logic) >= 1) return metBy(plan, best.facts);
  const first = best.facts[0];
  const last = best.facts.at(-1);
  const span: Words =
    first && last && first !== last
      ? words`, from ${moment(first.eventTime)} to ${clock(last.eventTime)}`
      : first
        ? words`, at ${moment(first.eventTime)}`
        : [];
  const aside =
    rejected.length === 0
      ? ''
      : ` ${plural(rejected.length, 'more call')} of these names did not meet the conditions.`;
  return missOf(
    words`${capital(sayCount(best, logic))} within ${duration(logic.within)} (${sayWanted(logic)} wanted)${sayGroup(best.group, logic.groupBy)}${span}.${aside}`,
    best.facts.map((fact) => cite(plan, part, fact)),
  );
}

/** The window of one group in which the most happened. */
function fullest(group: readonly (string | null)[], facts: readonly Fact[], logic: ThresholdLogic): Crowd {
  let best: Crowd = { group, facts: [], distinct: 0 };
  let low = 0;
  for (let high = 0; high < facts.length; high++) {
    const end = facts[high]?.eventTime.getTime() ?? 0;
    while (end - (facts[low]?.eventTime.getTime() ?? end) > logic.within) low += 1;
    const inside = facts.slice(low, high + 1);
    const distinct = new Set(inside.flatMap(({ counted }) => counted ?? [])).size;
    const crowd = { group, facts: inside, distinct };
    if (ratio(crowd, logic) > ratio(best, logic)) best = crowd;
  }
  return best;
}

function ratio({ facts, distinct }: Crowd, { count, distinct: wanted }: ThresholdLogic): number {
  return Math.min(facts.length / count, wanted ? distinct / wanted.count : 1, 1);
}

/** What falls short: the different values where too few differ, else the number of events. */
export function sayCount({ facts, distinct }: Omit<Crowd, 'group'>, logic: ThresholdLogic): string {
  return logic.distinct && (distinct < logic.distinct.count || logic.count === 1)
    ? plural(distinct, `different ${lower(label(logic.distinct.field))}`)
    : plural(facts.length, 'event');
}

function sayWanted({ count, distinct }: ThresholdLogic): string {
  return joinWords(
    [...(count > 1 ? [plural(count, 'event')] : []), ...(distinct ? [String(distinct.count)] : [])],
    'and',
  );
}
