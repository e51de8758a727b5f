// Station: kind `sequence`. One event of each step within a sliding window, per group, ordered or not, unless something absent happens.
import { sql, type RawBuilder } from 'kysely';
import { widen } from '@/lib/event/range';
import { commonNames, requiredEventNames, unionNames } from '@/lib/rule/event-names';
import { byGroup } from '@/lib/rule/group';
import type { CompiledRule } from '@/lib/rule/kind';
import type { RuleFile, SequenceLogic } from '@/lib/rule/rule';
import { booleanArray, condition, examined, fillChosen, groupArray } from '@/lib/rule/select';
import { assembleSequence } from '@/lib/rule/sequence/episodes';

/** A call on several entities is one candidate per entity; a null group value never groups. */
export function compileSequence(rule: RuleFile, logic: SequenceLogic): CompiledRule {
  const { absent } = logic;
  const wheres = [...logic.steps, ...(absent ? [absent] : [])].map(({ where }) => where);
  const flags = wheres.map((where) => condition(where));
  const shared = logic.where === undefined ? sql`true` : condition(logic.where);
  const eventNames = commonNames(
    logic.where === undefined ? undefined : requiredEventNames(logic.where),
    unionNames(wheres.map(requiredEventNames)),
  );
  const plan = {
    names: logic.steps.map(({ name }) => name),
    withinMs: logic.within,
    ordered: logic.ordered,
    absent: absent?.when,
  };
  // Whatever is part of a span has every step within one window; what must be absent may lie another window further.
  const nearSeconds = ((absent ? 2 : 1) * logic.within) / 1000;
  return {
    members: undefined,
    eventNames,
    mayTouch: true,
    affected: (touched) => widen(touched, logic.within),
    reading: (core) => widen(core, 3 * logic.within),
    select: (accountId, range) => sql`
      WITH step_event AS MATERIALIZED (
        SELECT e.account_id, e.event_time, e.event_id, ${booleanArray(flags)} AS steps, ${groupArray(logic.groupBy)} AS grp
        FROM event e
        WHERE ${examined(accountId, range, eventNames)} AND (${shared}) AND (${sql.join(
          flags.map((flag) => sql`(${flag})`),
          sql` OR `,
        )})
      ), ${completeGroups(logic.steps.length)}, chosen AS (
        SELECT * FROM (
          SELECT step_event.*, 'step' AS role, ${allNear(logic.steps.length)} AS all_near
          FROM step_event JOIN complete USING (account_id, grp)
          WINDOW near AS (PARTITION BY account_id, grp ORDER BY event_time
            RANGE BETWEEN make_interval(secs => ${nearSeconds}) PRECEDING AND make_interval(secs => ${nearSeconds}) FOLLOWING)
        ) found
        WHERE all_near
      )
      ${fillChosen(rule)}`,
    assemble: (candidates, range) =>
      byGroup(candidates).flatMap((group) => assembleSequence(group, plan, range)),
  };
}

/** Whether every step happened in the window `near` around the event. */
function allNear(stepCount: number): RawBuilder<boolean> {
  return sql<boolean>`${sql.join(
    Array.from({ length: stepCount }, (_, index) => sql`bool_or(steps[${sql.lit(index + 1)}]) OVER near`),
    sql` AND `,
  )}`;
}

/** CTE `complete`: groups of `step_event` in which every step happened at some time; only those can hold an episode. */
export function completeGroups(stepCount: number): RawBuilder<unknown> {
  return sql`complete AS (
    SELECT account_id, grp FROM step_event
    WHERE array_position(grp, NULL) IS NULL
    GROUP BY account_id, grp
    HAVING ${sql.join(
      Array.from({ length: stepCount }, (_, index) => sql`bool_or(steps[${sql.lit(index + 1)}])`),
      sql` AND `,
    )}
  )`;
}
