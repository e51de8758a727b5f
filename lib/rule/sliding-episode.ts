// Station: a stretch in which something came together within a sliding window → its episode. Pure; knows no kind.
import type { TimeRange } from '@/lib/event/range';
import type { Candidate, Episode } from '@/lib/rule/kind';

/** `from` and `to` are inclusive, in milliseconds; `range` is what was read. None where `evidence` is empty. */
export function slidingEpisode(
  evidence: Candidate[],
  { from, to }: { from: number; to: number },
  withinMs: number,
  range: TimeRange,
): Episode[] {
  const first = evidence[0];
  if (!first) return [];
  return [
    {
      group: first.group,
      anchor: new Date(from).toISOString(),
      evidence,
      settle: { from: new Date(from), to: new Date(to) },
      // What was not read reaches at most one window over the edge of the range.
      certain: from - range.from.getTime() >= withinMs && range.to.getTime() - to > withinMs,
    },
  ];
}
