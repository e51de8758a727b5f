// Station: the whole sample: every story of October 2026, in order of time, as records. Refuses records outside the month.
import type { JsonObject } from '@/lib/event/event';
import { attack } from '@/lib/sample/attack';
import { writeRecord, type Call } from '@/lib/sample/call';
import { MONTH_END, MONTH_START } from '@/lib/sample/instant';
import { machinery } from '@/lib/sample/machinery';
import { nearMisses } from '@/lib/sample/near-misses';
import { peopleAtWork } from '@/lib/sample/people-at-work';
import { pipelines } from '@/lib/sample/pipelines';
import { createRandom, type Random } from '@/lib/sample/random';

const STORIES: Record<string, (random: Random) => Call[]> = {
  attack,
  'near-misses': nearMisses,
  'people-at-work': peopleAtWork,
  pipelines,
  machinery,
};

/** About ten thousand records, oldest first; the same ones every time. */
export function sampleMonth(): JsonObject[] {
  const timed = Object.keys(STORIES).flatMap((story) => storyRecords(story));
  return timed.sort((one, other) => one.at - other.at).map(({ record }) => record);
}

/** The attack alone: what a first look needs. */
export function sampleAttack(): JsonObject[] {
  return storyRecords('attack')
    .sort((one, other) => one.at - other.at)
    .map(({ record }) => record);
}

function storyRecords(story: string): { at: number; record: JsonObject }[] {
  const tell = STORIES[story];
  if (tell === undefined) return [];
  const ids = createRandom(`ids/${story}`);
  return tell(createRandom(`story/${story}`))
    .filter(({ at }) => at >= MONTH_START && at < MONTH_END)
    .map((call) => ({ at: call.at, record: writeRecord(call, ids) }));
}
