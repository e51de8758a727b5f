// Station: kind `correlation`. A finding of each member rule within a window, on the same entities. Reads signals and alerts.
import { sql } from 'kysely';
import { widen } from '@/lib/event/range';
import { byGroup, groupKey } from '@/lib/rule/group';
import type { Candidate, CompiledRule } from '@/lib/rule/kind';
import type { CorrelationLogic, RuleFile } from '@/lib/rule/rule';
import { candidateColumns, groupArray } from '@/lib/rule/select';
import { assembleSequence } from '@/lib/rule/sequence/episodes';
import { completeGroups } from '@/lib/rule/sequence/sequence';

/**
 * Every event of a finding stands for its rule at its own time. An event that names several entities counts for each, except where
 * its finding is about one of them alone. Superseded and excepted alerts don't count.
 */
export function compileCorrelation(rule: RuleFile, logic: CorrelationLogic): CompiledRule {
  const members = [...new Set(logic.steps.map((step) => step.rule))].sort();
  const flags = sql.join(logic.steps.map((step) => sql`f.rule_id = ${step.rule}`));
  const sameEntities = sql.join(
    logic.groupBy.map(
      (name, index) =>
        sql`(NOT (found.finding_group ? ${name}) OR found.finding_group ->> ${name} IS NOT DISTINCT FROM found.grp[${sql.lit(index + 1)}])`,
    ),
    sql` AND `,
  );
  const plan = {
    names: logic.steps.map(({ name }) => name),
    withinMs: logic.within,
    ordered: logic.ordered,
  };
  return {
    members,
    eventNames: undefined,
    mayTouch: true,
    affected: (touched) => widen(touched, logic.within),
    reading: (core) => widen(core, 3 * logic.within),
    select: (accountId, range) => sql`
      WITH finding AS MATERIALIZED (
        SELECT s.rule_id, s.group_by, d.event_time, d.event_id
        FROM signal s CROSS JOIN LATERAL unnest(s.event_times, s.event_ids) AS d(event_time, event_id)
        WHERE s.account_id = ${accountId} AND s.rule_id = ANY(${members}::text[])
          AND s.first_event_at < ${range.to} AND s.last_event_at >= ${range.from}
        UNION ALL
        SELECT a.rule_id, a.group_by, v.event_time, v.event_id
        FROM alert a JOIN alert_evidence v ON v.account_id = a.account_id AND v.alert_id = a.id
        WHERE a.account_id = ${accountId} AND a.rule_id = ANY(${members}::text[]) AND a.standing IN ('current', 'repeat')
          AND a.first_event_at < ${range.to} AND a.last_event_at >= ${range.from}
      ), found AS MATERIALIZED (
        SELECT ${candidateColumns(rule)}, f.group_by AS finding_group, ARRAY[${flags}]::boolean[] AS steps, ${groupArray(logic.groupBy)} AS grp
        FROM finding f
        JOIN event e ON e.account_id = ${accountId} AND e.event_time = f.event_time AND e.event_id = f.event_id
        WHERE f.event_time >= ${range.from} AND f.event_time < ${range.to}
      ), step_event AS MATERIALIZED (
        SELECT * FROM found WHERE ${sameEntities}
      ), ${completeGroups(logic.steps.length)}
      SELECT step_event.*, 'step' AS role FROM step_event
      JOIN complete USING (account_id, grp)
      ORDER BY event_time, event_id COLLATE "C"`,
    assemble: (candidates, range) =>
      byGroup(candidates).flatMap((group) => assembleSequence(mergeFindings(group), plan, range)),
  };
}

/** An event that several findings hold is one event with all their steps. */
function mergeFindings(group: readonly Candidate[]): Candidate[] {
  const merged = new Map<string, Candidate>();
  for (const candidate of group) {
    const key = groupKey([candidate.eventTime.toISOString(), candidate.eventId]);
    const known = merged.get(key);
    merged.set(
      key,
      known
        ? { ...known, steps: known.steps.map((step, index) => step || candidate.steps[index] === true) }
        : candidate,
    );
  }
  return [...merged.values()];
}
