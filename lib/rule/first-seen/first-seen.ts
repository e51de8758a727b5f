// Station: kind `first-seen`. An event hits where no matching event had the same terms in the history before it.
import { sql } from 'kysely';
import type { CompiledRule } from '@/lib/rule/kind';
import type { FirstSeenLogic, RuleFile } from '@/lib/rule/rule';
import { requiredEventNames } from '@/lib/rule/event-names';
import { candidateColumns, condition, examined, groupArray } from '@/lib/rule/select';

/**
 * An event at t hits where its predecessor with the same terms lies more than `history` before t, or is none. Events of one
 * instant go by event id, so that one of them hits. A null term never hits.
 */
export function compileFirstSeen(rule: RuleFile, logic: FirstSeenLogic): CompiledRule {
  const eventNames = requiredEventNames(logic.where);
  const seconds = logic.history / 1000;
  return {
    members: undefined,
    eventNames,
    mayTouch: false,
    // A late event makes later ones old for as long as the history reaches.
    affected: (touched) => ({ from: touched.from, to: new Date(touched.to.getTime() + logic.history + 1) }),
    reading: (core) => ({ from: new Date(core.from.getTime() - logic.history - 1), to: core.to }),
    select: (accountId, range) => sql`
      SELECT * FROM (
        SELECT s.*, lag(s.event_time) OVER (PARTITION BY s.account_id, s.grp ORDER BY s.event_time, s.event_id COLLATE "C") AS previous_at
        FROM (
          SELECT ${candidateColumns(rule)}, 'hit' AS role, '{}'::boolean[] AS steps, ${groupArray(logic.terms)} AS grp
          FROM event e
          WHERE ${examined(accountId, range, eventNames)} AND (${condition(logic.where)})
        ) s
        WHERE array_position(s.grp, NULL) IS NULL
      ) h
      WHERE (h.previous_at IS NULL OR h.event_time - h.previous_at > make_interval(secs => ${seconds}))
      ORDER BY h.event_time, h.event_id COLLATE "C"`,
    assemble: (candidates, range) =>
      candidates
        // What lies nearer to the start of the range than the history has no known past; it is read only as the past of others.
        .filter((hit) => hit.eventTime.getTime() - range.from.getTime() > logic.history)
        .map((hit) => ({
          group: hit.group,
          anchor: hit.eventTime.toISOString(),
          evidence: [hit],
          settle: { from: hit.eventTime, to: hit.eventTime },
          certain: true,
        })),
  };
}
