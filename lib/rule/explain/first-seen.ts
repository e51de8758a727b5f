// Station: kind `first-seen` → why nothing was new: a missing term, or the earlier event with the same ones. Pure.
import { duration, joinWords, label } from '@/lib/rule/explain-logic';
import type { FirstSeenLogic } from '@/lib/rule/rule';
import { formatGap } from '@/lib/text/format-gap';
import { fills, isItsCall, type Fact } from './fact';
import { lower } from './failure';
import { cite, metBy, missOf, sayRejected, type Miss, type MissContext } from './miss';
import { moment, value, words } from './words';

/** The newest earlier event with the same terms, for events that meet all conditions. */
export interface Earlier {
  eventId: string;
  previous: { accountId: string; eventId: string; eventTime: Date; eventName: string };
}

export function explainFirstSeenMiss(
  { plan, facts, earlier }: MissContext & { earlier: readonly Earlier[] },
  logic: FirstSeenLogic,
): Miss {
  const [part] = plan.parts;
  if (!part) return missOf(words`This rule asks for nothing.`, []);
  const own = facts.filter((fact) => fact.inScope && isItsCall(part, fact));
  const fit = own.filter((fact) => fills(plan, part, fact));
  const hits = fit.filter(
    (fact) => missingTerm(fact) === undefined && !earlier.some(({ eventId }) => eventId === fact.eventId),
  );
  if (hits.length > 0) return metBy(plan, hits);
  const known = fit.flatMap((fact) => {
    const found = earlier.find(({ eventId }) => eventId === fact.eventId);
    return found ? [{ fact, previous: found.previous }] : [];
  });
  const [first] = known;
  if (first) {
    const gap = formatGap(first.fact.eventTime.getTime() - first.previous.eventTime.getTime());
    const same = joinWords(
      logic.terms.map((term) => lower(label(term))),
      'and',
    );
    return missOf(
      words`${value(first.fact.eventName)} at ${moment(first.fact.eventTime)} is not the first: the same ${same} did it at ${moment(first.previous.eventTime)}, ${gap} before. It would have to be new for ${duration(logic.history)}.`,
      [
        ...known.map(({ fact }) => cite(plan, part, fact)),
        { ...first.previous, part: null, failure: null, conditions: [] },
      ],
    );
  }
  const incomplete = fit.filter((fact) => missingTerm(fact) !== undefined);
  const [lacking] = incomplete;
  if (lacking) {
    const term = logic.terms[missingTerm(lacking) ?? 0] ?? '';
    return missOf(
      words`${value(lacking.eventName)} at ${moment(lacking.eventTime)} has no ${lower(label(term))}, and an event without it never counts as new.`,
      incomplete.map((fact) => cite(plan, part, fact)),
    );
  }
  return sayRejected(
    plan,
    own.filter((fact) => !fills(plan, part, fact)).map((fact) => ({ fact, part })),
  );
}

function missingTerm(fact: Fact): number | undefined {
  if (fact.groups.length === 0) return 0;
  const index = fact.groups[0]?.indexOf(null) ?? -1;
  return index < 0 ? undefined : index;
}
