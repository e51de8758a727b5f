// Station: kind `threshold`. Enough events, or enough different values of a field, within a sliding window per group.
import { sql } from 'kysely';
import { widen, type TimeRange } from '@/lib/event/range';
import { requiredEventNames } from '@/lib/rule/event-names';
import { eachValue } from '@/lib/rule/field-value';
import { byGroup } from '@/lib/rule/group';
import type { Candidate, CompiledRule, Episode } from '@/lib/rule/kind';
import type { RuleFile, ThresholdLogic } from '@/lib/rule/rule';
import { candidateColumns, condition, examined, groupArray } from '@/lib/rule/select';
import { slidingEpisode } from '@/lib/rule/sliding-episode';
import { findCrowds } from '@/lib/rule/threshold/spans';

/**
 * Null groups with null, as in the bucket kind. Groups that cannot reach the count in all of what is read are left out in SQL. Where a
 * field with several values an event is counted, each of them counts, and a row stands for one of them.
 */
export function compileThreshold(rule: RuleFile, logic: ThresholdLogic): CompiledRule {
  const eventNames = requiredEventNames(logic.where);
  const { distinct } = logic;
  return {
    members: undefined,
    eventNames,
    mayTouch: false,
    affected: (touched) => widen(touched, logic.within),
    reading: (core) => widen(core, 3 * logic.within),
    select: (accountId, range) => sql`
      WITH found AS MATERIALIZED (
        SELECT ${candidateColumns(rule)}, 'hit' AS role, '{}'::boolean[] AS steps, ${groupArray(logic.groupBy)} AS grp,
          ${distinct ? eachValue(distinct.field) : sql`NULL::text`} AS counted
        FROM event e
        WHERE ${examined(accountId, range, eventNames)} AND (${condition(logic.where)})
      ), enough AS (
        SELECT account_id, grp FROM found
        GROUP BY account_id, grp
        HAVING count(*) >= ${logic.count} AND count(DISTINCT counted) >= ${distinct?.count ?? 0}
      )
      SELECT found.* FROM found
      JOIN enough USING (account_id, grp)
      ORDER BY event_time, event_id COLLATE "C", counted COLLATE "C"`,
    assemble: (candidates, range) =>
      byGroup(candidates).flatMap((group) => assembleGroup(group, logic, range)),
  };
}

function assembleGroup(group: readonly Candidate[], logic: ThresholdLogic, range: TimeRange): Episode[] {
  const events = mergeValues(group);
  const moments = events.map(({ hit, values }) => ({ at: hit.eventTime.getTime(), values }));
  const enough = { count: logic.count, distinct: logic.distinct?.count ?? 0 };
  return findCrowds(moments, enough, logic.within).flatMap((span) => {
    const evidence = events
      .map(({ hit }) => hit)
      .filter(({ eventTime }) => eventTime.getTime() >= span.from && eventTime.getTime() <= span.to);
    return slidingEpisode(evidence, span, logic.within, range);
  });
}

/** Rows of one event, which follow each other, as one event with all their values. */
function mergeValues(group: readonly Candidate[]): { hit: Candidate; values: string[] }[] {
  const events: { hit: Candidate; values: string[] }[] = [];
  for (const candidate of group) {
    const last = events.at(-1);
    const isSame =
      last?.hit.eventId === candidate.eventId &&
      last.hit.eventTime.getTime() === candidate.eventTime.getTime();
    const event = last && isSame ? last : { hit: candidate, values: [] };
    if (!isSame) events.push(event);
    if (candidate.counted !== null) event.values.push(candidate.counted);
  }
  return events;
}
