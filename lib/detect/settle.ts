// Station: a touched stretch → every episode it can have changed, each known for certain. Reads only through the function it is given.
import { hull, meets, type TimeRange } from '@/lib/event/range';
import type { Candidate, CompiledRule, Episode } from '@/lib/rule/kind';

export type ReadCandidates = (range: TimeRange) => Promise<Candidate[]>;

export interface Settled {
  episodes: Episode[];
  /** Every episode that meets this stretch is among `episodes`. */
  range: TimeRange;
}

/**
 * Episodes that meet `core`. Where one of them could go on beyond what was read, the core grows by it and is read again; that
 * ends, since an episode is finite and each round reads at least one window past it.
 */
export async function settleEpisodes(
  compiled: CompiledRule,
  core: TimeRange,
  read: ReadCandidates,
): Promise<Settled> {
  let wanted = core;
  for (;;) {
    const range = compiled.reading(wanted);
    const within = wanted;
    const episodes = compiled
      .assemble(await read(range), range)
      .filter(({ settle }) => meets(within, settle.from, settle.to));
    const open = episodes.filter(({ certain }) => !certain);
    if (open.length === 0) return { episodes, range: within };
    wanted = open.reduce(
      (sum, { settle }) => hull(sum, { from: settle.from, to: new Date(settle.to.getTime() + 1) }),
      within,
    );
  }
}
