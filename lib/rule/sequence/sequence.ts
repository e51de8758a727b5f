// Station: kind `sequence`. One event of each step within a sliding window, per group, ordered or not.
import { sql } from 'kysely';
import { widen, type TimeRange } from '@/lib/event/range';
import { byGroup } from '@/lib/rule/group';
import type { Candidate, CompiledRule, Episode } from '@/lib/rule/kind';
import type { RuleFile, SequenceLogic } from '@/lib/rule/rule';
import { findSpans, mergeSpans } from '@/lib/rule/sequence/spans';
import { booleanArray, candidateColumns, condition, groupArray, inRange } from '@/lib/rule/select';

/** A call on several entities is one candidate per entity; a null group value never groups. */
export function compileSequence(rule: RuleFile, logic: SequenceLogic): CompiledRule {
  const steps = logic.steps.map(({ where }) => condition(where));
  const shared = logic.where === undefined ? sql`true` : condition(logic.where);
  const names = logic.steps.map(({ name }) => name);
  return {
    affected: (touched) => widen(touched, logic.within),
    reading: (core) => widen(core, 3 * logic.within),
    select: (accountId, range) => sql`
      WITH step_event AS MATERIALIZED (
        SELECT ${candidateColumns(rule)}, ${booleanArray(steps)} AS steps, ${groupArray(logic.groupBy)} AS grp
        FROM event e
        WHERE ${inRange(accountId, range)} AND (${shared}) AND (${sql.join(
          steps.map((step) => sql`(${step})`),
          sql` OR `,
        )})
      ), complete AS (
        SELECT account_id, grp FROM step_event
        WHERE array_position(grp, NULL) IS NULL
        GROUP BY account_id, grp
        HAVING ${sql.join(
          steps.map((_, index) => sql`bool_or(steps[${sql.lit(index + 1)}])`),
          sql` AND `,
        )}
      )
      SELECT step_event.*, 'step' AS role FROM step_event
      JOIN complete USING (account_id, grp)
      ORDER BY event_time, event_id COLLATE "C"`,
    assemble: (candidates, range) =>
      byGroup(candidates).flatMap((group) => assembleGroup(group, logic, names, range)),
  };
}

function assembleGroup(
  group: readonly Candidate[],
  logic: SequenceLogic,
  names: readonly string[],
  range: TimeRange,
): Episode[] {
  const moments = group.map(({ eventTime, steps }) => ({ at: eventTime.getTime(), steps }));
  const spans = mergeSpans(findSpans(moments, names.length, logic.within, logic.ordered));
  return spans.flatMap(({ from, to }) => {
    const evidence = group
      .filter(({ eventTime }) => eventTime.getTime() >= from && eventTime.getTime() <= to)
      .map((candidate) => ({ ...candidate, role: names[candidate.steps.indexOf(true)] ?? 'step' }));
    const first = evidence[0];
    if (!first) return [];
    return [
      {
        group: first.group,
        anchor: new Date(from).toISOString(),
        evidence,
        settle: { from: new Date(from), to: new Date(to) },
        // A span that was not read reaches at most one window over the edge of the range.
        certain: from - range.from.getTime() >= logic.within && range.to.getTime() - to > logic.within,
      },
    ];
  });
}
