// Station: kind `threshold`. Enough events, or enough different values of a field, within a sliding window per group.
import { sql } from 'kysely';
import { widen, type TimeRange } from '@/lib/event/range';
import { requiredEventNames } from '@/lib/rule/event-names';
import { fieldText } from '@/lib/rule/field-value';
import { byGroup } from '@/lib/rule/group';
import type { Candidate, CompiledRule, Episode } from '@/lib/rule/kind';
import type { RuleFile, ThresholdLogic } from '@/lib/rule/rule';
import { candidateColumns, condition, groupArray, inRange } from '@/lib/rule/select';
import { findCrowds } from '@/lib/rule/threshold/spans';

/** Null groups with null, as in the bucket kind. Groups that cannot reach the count in all of what is read are left out in SQL. */
export function compileThreshold(rule: RuleFile, logic: ThresholdLogic): CompiledRule {
  const eventNames = requiredEventNames(logic.where);
  const { distinct } = logic;
  return {
    members: undefined,
    eventNames,
    affected: (touched) => widen(touched, logic.within),
    reading: (core) => widen(core, 3 * logic.within),
    select: (accountId, range) => sql`
      WITH found AS MATERIALIZED (
        SELECT ${candidateColumns(rule)}, 'hit' AS role, '{}'::boolean[] AS steps, ${groupArray(logic.groupBy)} AS grp,
          ${distinct ? fieldText(distinct.field) : sql`NULL::text`} AS counted
        FROM event e
        WHERE ${inRange(accountId, range, eventNames)} AND (${condition(logic.where)})
      ), enough AS (
        SELECT account_id, grp FROM found
        GROUP BY account_id, grp
        HAVING count(*) >= ${logic.count} AND count(DISTINCT counted) >= ${distinct?.count ?? 0}
      )
      SELECT found.* FROM found
      JOIN enough USING (account_id, grp)
      ORDER BY event_time, event_id COLLATE "C"`,
    assemble: (candidates, range) =>
      byGroup(candidates).flatMap((group) => assembleGroup(group, logic, range)),
  };
}

function assembleGroup(group: readonly Candidate[], logic: ThresholdLogic, range: TimeRange): Episode[] {
  const moments = group.map(({ eventTime, counted }) => ({ at: eventTime.getTime(), counted }));
  const enough = { count: logic.count, distinct: logic.distinct?.count ?? 0 };
  return findCrowds(moments, enough, logic.within).flatMap(({ from, to }) => {
    const evidence = group.filter(
      ({ eventTime }) => eventTime.getTime() >= from && eventTime.getTime() <= to,
    );
    const first = evidence[0];
    if (!first) return [];
    return [
      {
        group: first.group,
        anchor: new Date(from).toISOString(),
        evidence,
        settle: { from: new Date(from), to: new Date(to) },
        certain: from - range.from.getTime() >= logic.within && range.to.getTime() - to > logic.within,
      },
    ];
  });
}
