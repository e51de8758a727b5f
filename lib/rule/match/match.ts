// Station: kind `match`. Every event that meets the condition hits; hits of one dedup group fold into tiles of the period.
import { sql } from 'kysely';
import { widen, type TimeRange } from '@/lib/event/range';
import { requiredEventNames } from '@/lib/rule/event-names';
import type { Candidate, CompiledRule, Episode } from '@/lib/rule/kind';
import type { MatchLogic, RuleFile } from '@/lib/rule/rule';
import { candidateColumns, condition, examined, groupArray } from '@/lib/rule/select';
import { byGroup } from '@/lib/rule/group';

export function compileMatch(rule: RuleFile, logic: MatchLogic): CompiledRule {
  const dedup = logic.dedup;
  const eventNames = requiredEventNames(logic.where);
  const periodMs = dedup?.period ?? 0;
  return {
    members: undefined,
    eventNames,
    mayTouch: false,
    affected: (touched) => touched,
    reading: (core) => widen(core, 2 * periodMs),
    select: (accountId, range) => sql`
      SELECT ${candidateColumns(rule)}, 'hit' AS role, '{}'::boolean[] AS steps, ${groupArray(dedup?.by ?? [])} AS grp
      FROM event e
      WHERE ${examined(accountId, range, eventNames)} AND (${condition(logic.where, logic.ignoreKeyCase)})
      ORDER BY e.event_time, e.event_id COLLATE "C"`,
    assemble: (candidates, range) =>
      dedup
        ? byGroup(candidates).flatMap((group) => tileGroup(group, dedup.period, range))
        : candidates.map(single),
  };
}

function single(hit: Candidate): Episode {
  return {
    group: hit.group,
    anchor: `${hit.eventTime.toISOString()} ${hit.eventId}`,
    evidence: [hit],
    settle: { from: hit.eventTime, to: hit.eventTime },
    certain: true,
  };
}

/**
 * Tiles start at the first hit that no earlier tile covers, so they are only known back to a pause of a whole period: the run of
 * hits between two such pauses settles together.
 */
function tileGroup(hits: readonly Candidate[], periodMs: number, range: TimeRange): Episode[] {
  const episodes: Episode[] = [];
  for (const run of splitAtPauses(hits, periodMs)) {
    const first = run[0];
    const last = run.at(-1);
    if (!first || !last) continue;
    const settle = { from: first.eventTime, to: last.eventTime };
    const certain =
      first.eventTime.getTime() - range.from.getTime() >= periodMs &&
      range.to.getTime() - last.eventTime.getTime() > periodMs;
    let tile: Candidate[] = [];
    for (const hit of run) {
      const start = tile[0];
      if (!start || hit.eventTime.getTime() - start.eventTime.getTime() >= periodMs) {
        tile = [hit];
        episodes.push({
          group: hit.group,
          anchor: hit.eventTime.toISOString(),
          evidence: tile,
          settle,
          certain,
        });
      } else {
        tile.push(hit);
      }
    }
  }
  return episodes;
}

function splitAtPauses(hits: readonly Candidate[], pauseMs: number): Candidate[][] {
  const runs: Candidate[][] = [];
  let previous: Candidate | undefined;
  for (const hit of hits) {
    const run = runs.at(-1);
    if (run && previous && hit.eventTime.getTime() - previous.eventTime.getTime() < pauseMs) run.push(hit);
    else runs.push([hit]);
    previous = hit;
  }
  return runs;
}
