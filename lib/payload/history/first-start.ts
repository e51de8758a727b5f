// Station: a content whose modules wait for a marker, and what its instance booted with before → whether its first start applies them. Pure;
// refuses to call "had none" what nobody saw: markers stay for the instance's whole life, so any earlier boot counts.
import type { ModuleUse } from '@/lib/payload/cloud-init/module-use';
import type { Stretch } from './stretches';

interface About {
  /** Keys of the content that wait. */
  keys: readonly string[];
  /** The first start with it that the logs hold. */
  startedAt: Date | null;
}

/** All of cloud-init 22.3 and newer, and of images whose own configuration has none of the keys. */
export type FirstStart = About &
  (
    | {
        /** `runs`: it had none of the keys from the launch on. `likely`: none in what was seen, which does not begin with the launch. */
        outcome: 'runs' | 'likely';
        /** The last content it booted with before; null where it was launched without user data. */
        earlier: string | null;
      }
    | {
        /** It booted with the keys already, so their markers exist. */
        outcome: 'done';
        /** Where it had them; the content itself where the instance booted with it before any change. */
        earlier: string;
        earlierKeys: readonly string[];
      }
    | {
        /** `unseen`: it booted with contents that nobody saw. `unclear`: what an earlier content brought cannot be told from it. */
        outcome: 'unknown';
        because: 'unseen' | 'unclear';
        /** The unclear one, or the last one that was seen; null where none was. */
        earlier: string | null;
      }
  );

type Had = 'had' | 'none' | 'unseen' | 'unclear';

/**
 * Of the content `sha256`, as it was seen last. `uses` has what is kept of it and of the earlier contents; `isWhole` says whether the
 * stretches are all that the logs hold. Null where nothing waits for a marker, or nobody saw the content here.
 */
export function judgeFirstStart(
  sha256: string,
  stretches: readonly Stretch[],
  uses: ReadonlyMap<string, ModuleUse>,
  isWhole: boolean,
): FirstStart | null {
  const own = uses.get(sha256);
  const index = stretches.findLastIndex(({ seen }) => seen.has(sha256));
  const stretch = stretches[index];
  if (own === undefined || stretch === undefined || own.waits.size === 0 || own.doubt === 'may-differ')
    return null;
  const about = { keys: keysOf(own, [...own.waits.keys()]), startedAt: stretch.bootedAt };
  if (index === 0) return judgeFirst(sha256, stretch, about);
  // Without a start in the logs, what a change wrote was changed again before any boot.
  const booted = stretches.slice(0, index).filter(({ key, bootedAt }) => key === null || bootedAt !== null);
  const modules = [...own.waits.keys()].map((module) => ({ module, ...judgeModule(module, booted, uses) }));
  const last = booted.at(-1);
  const free = modules.filter(({ had }) => had === 'none');
  if (free.length > 0) {
    const outcome = isWhole && booted[0]?.isLaunch === true ? 'runs' : 'likely';
    const keys = keysOf(
      own,
      free.map(({ module }) => module),
    );
    return { ...about, keys, outcome, earlier: last?.contents[0] ?? null };
  }
  const open = modules.find(({ had }) => had === 'unclear') ?? modules.find(({ had }) => had === 'unseen');
  if (open !== undefined) {
    const keys = keysOf(
      own,
      modules.filter(({ had }) => had !== 'had').map(({ module }) => module),
    );
    const seen = booted.findLast(({ contents }) => contents.length > 0)?.contents[0] ?? null;
    const isUnclear = open.had === 'unclear';
    return {
      ...about,
      keys,
      outcome: 'unknown',
      because: isUnclear ? 'unclear' : 'unseen',
      earlier: isUnclear ? open.in : seen,
    };
  }
  const earlier = modules[0]?.in ?? sha256;
  const earlierKeys = keysUsed(
    uses.get(earlier),
    modules.map(({ module }) => module),
  );
  return { ...about, outcome: 'done', earlier, earlierKeys };
}

/** What the instance had before any change in the logs: it needs no earlier one to have booted with it. */
function judgeFirst(sha256: string, { contents, bootedAt }: Stretch, about: About): FirstStart {
  const isIt = contents.length === 1 && contents[0] === sha256;
  return isIt && bootedAt !== null
    ? { ...about, outcome: 'done', earlier: sha256, earlierKeys: about.keys }
    : { ...about, outcome: 'unknown', because: 'unseen', earlier: null };
}

/** Over all boots, the one that settles it first: one that had the keys, then one that leaves it open. */
function judgeModule(
  module: string,
  booted: readonly Stretch[],
  uses: ReadonlyMap<string, ModuleUse>,
): { had: Had; in: string | null } {
  const all = booted.map((stretch) => ({
    had: hadIn(module, stretch, uses),
    in: stretch.contents[0] ?? null,
  }));
  for (const had of ['had', 'unclear', 'unseen'] as const) {
    const found = all.findLast((one) => one.had === had);
    if (found !== undefined) return found;
  }
  return { had: 'none', in: null };
}

function hadIn(
  module: string,
  { contents, isBare, bootedAt }: Stretch,
  uses: ReadonlyMap<string, ModuleUse>,
): Had {
  if (contents.length === 0) return isBare ? 'none' : 'unseen';
  const each = new Set(contents.map((content) => hadWith(module, uses.get(content))));
  const [only] = each;
  if (each.size !== 1 || only === undefined) return each.has('unseen') ? 'unseen' : 'unclear';
  // Of what was there before the logs begin, a boot with it is likely, no more.
  return only === 'had' && bootedAt === null ? 'unclear' : only;
}

function hadWith(module: string, use: ModuleUse | undefined): Had {
  if (use === undefined) return 'unseen';
  const used = use.used.get(module);
  if (use.doubt === 'may-differ') return 'unclear';
  if (used?.when === 'done') return 'had';
  // Under another name or frequency its marker is another one, beside which the usual one may stand.
  if (used !== undefined && used.when !== 'absent') return 'unclear';
  return use.doubt === 'none' ? 'none' : 'unclear';
}

function keysOf(own: ModuleUse, modules: readonly string[]): string[] {
  return [...new Set(modules.flatMap((module) => own.waits.get(module) ?? []))];
}

function keysUsed(use: ModuleUse | undefined, modules: readonly string[]): string[] {
  return [...new Set(modules.flatMap((module) => use?.used.get(module)?.keys ?? []))];
}
