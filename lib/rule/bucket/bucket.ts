// Station: kind `bucket`. Clock-aligned `[start, start + size)` buckets with exactly `count` distinct values per group.
import { sql } from 'kysely';
import type { TimeRange } from '@/lib/event/range';
import { fieldText } from '@/lib/rule/field-value';
import { byGroup } from '@/lib/rule/group';
import type { Candidate, CompiledRule, Episode } from '@/lib/rule/kind';
import type { BucketLogic, RuleFile } from '@/lib/rule/rule';
import { requiredEventNames } from '@/lib/rule/event-names';
import { condition, examined, fillChosen, groupArray } from '@/lib/rule/select';

/** Buckets count from 1970-01-01T00:00:00Z, as ES|QL's DATE_TRUNC does. Null is a group value like any other, as in its STATS … BY. */
export function compileBucket(rule: RuleFile, logic: BucketLogic): CompiledRule {
  const eventNames = requiredEventNames(logic.where);
  const sizeMs = logic.size;
  const seconds = sizeMs / 1000;
  const aligned = (range: TimeRange): TimeRange => ({
    from: new Date(Math.floor(range.from.getTime() / sizeMs) * sizeMs),
    to: new Date(Math.ceil(range.to.getTime() / sizeMs) * sizeMs),
  });
  return {
    members: undefined,
    eventNames,
    mayTouch: false,
    affected: aligned,
    reading: aligned,
    select: (accountId, range) => sql`
      WITH found AS MATERIALIZED (
        SELECT e.account_id, e.event_time, e.event_id, e.event_name AS role, '{}'::boolean[] AS steps, ${groupArray(logic.groupBy)} AS grp,
          floor(extract(epoch FROM e.event_time) / ${seconds}::numeric) AS bucket,
          ${fieldText(logic.distinct.field)} AS counted
        FROM event e
        WHERE ${examined(accountId, range, eventNames)} AND (${condition(logic.where)})
      ), full_bucket AS (
        SELECT account_id, grp, bucket FROM found
        GROUP BY account_id, grp, bucket HAVING count(DISTINCT counted) = ${logic.distinct.count}
      ), chosen AS (
        SELECT found.* FROM found
        JOIN full_bucket USING (account_id, grp, bucket)
      )
      ${fillChosen(rule)}`,
    assemble: (candidates) => byGroup(candidates).flatMap((group) => cutBuckets(group, sizeMs)),
  };
}

function cutBuckets(group: readonly Candidate[], sizeMs: number): Episode[] {
  const buckets = new Map<number, Episode>();
  for (const hit of group) {
    const start = Math.floor(hit.eventTime.getTime() / sizeMs) * sizeMs;
    const episode = buckets.get(start);
    if (episode) {
      episode.evidence.push(hit);
    } else {
      buckets.set(start, {
        group: hit.group,
        anchor: new Date(start).toISOString(),
        evidence: [hit],
        settle: { from: new Date(start), to: new Date(start + sizeMs - 1) },
        certain: true,
      });
    }
  }
  return [...buckets.values()];
}
