// Station: candidates of one group → episodes in which every step happened. Shared by sequences and correlations. Pure.
import type { TimeRange } from '@/lib/event/range';
import type { Candidate, Episode } from '@/lib/rule/kind';
import { slidingEpisode } from '@/lib/rule/sliding-episode';
import { dropSpoiled, findSpans, mergeSpans } from '@/lib/rule/sequence/spans';

export interface SequencePlan {
  /** Step names in order. */
  names: readonly string[];
  withinMs: number;
  ordered: boolean;
  /** The candidate's last flag, after those of the steps, marks what must not happen. */
  absent?: 'between' | 'after' | undefined;
}

/** `group` is in time order and of one group; `range` is what was read. */
export function assembleSequence(
  group: readonly Candidate[],
  plan: SequencePlan,
  range: TimeRange,
): Episode[] {
  const count = plan.names.length;
  const moments = group.map(({ eventTime, steps }) => ({ at: eventTime.getTime(), steps }));
  const found = findSpans(moments, count, plan.withinMs, plan.ordered, plan.absent === 'after');
  const spoilers = moments.filter(({ steps }) => steps[count]).map(({ at }) => at);
  const spans = mergeSpans(plan.absent ? dropSpoiled(found, spoilers, plan.absent, plan.withinMs) : found);
  return spans.flatMap((span) => {
    const evidence = group
      .filter(({ eventTime }) => eventTime.getTime() >= span.from && eventTime.getTime() <= span.to)
      .filter(({ steps }) => steps.slice(0, count).includes(true))
      .map((candidate) => ({ ...candidate, role: plan.names[candidate.steps.indexOf(true)] ?? 'step' }));
    return slidingEpisode(evidence, span, plan.withinMs, range);
  });
}
