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

const STORIES = {
  attack,
  'near-misses': nearMisses,
  'people-at-work': peopleAtWork,
  pipelines,
  machinery,
} as const satisfies Record<string, (random: Random) => Call[]>;

export type Story = keyof typeof STORIES;

const EVERY_STORY: readonly Story[] = ['attack', 'near-misses', 'people-at-work', 'pipelines', 'machinery'];

/** What a month holds without anybody's plan: the larger part. */
export const ORDINARY_STORIES: readonly Story[] = ['people-at-work', 'pipelines', 'machinery'];

/** All stories make about twelve thousand records; oldest first, the same ones every time. */
export function sampleMonth(stories: readonly Story[] = EVERY_STORY): JsonObject[] {
  return stories
    .flatMap((story) => storyRecords(story))
    .sort((one, other) => one.at - other.at)
    .map(({ record }) => record);
}

function storyRecords(story: Story): { at: number; record: JsonObject }[] {
  const ids = createRandom(`ids/${story}`);
  return STORIES[story](createRandom(`story/${story}`))
    .filter(({ at }) => at >= MONTH_START && at < MONTH_END)
    .map((call) => ({ at: call.at, record: writeRecord(call, ids) }));
}
