// Station: contents of one instance → whether its first start with each applies what waits for a marker, from what is kept of its earlier
// boots. Callers have checked who asks.
import type { Context } from '@/lib/context';
import { readModuleUse, type ModuleUse } from '@/lib/payload/cloud-init/module-use';
import { judgeFirstStart, type FirstStart } from '@/lib/payload/history/first-start';
import type { ChangeFacts, SpineEntry } from '@/lib/payload/history/ledger';
import { findStretches } from '@/lib/payload/history/stretches';
import { readManyPayloads } from '@/lib/store/payload/payload-bytes';

/** Contents of an instance that are looked at, newest first; what is older counts as not seen. */
const MOST_READ = 40;

/** By SHA-256, for those of `sha256s` that have something waiting and were seen on the instance. */
export async function readFirstStarts(
  ctx: Context,
  sha256s: readonly string[],
  { entries, isCut }: { entries: readonly SpineEntry[]; isCut: boolean },
  facts: ReadonlyMap<string, ChangeFacts>,
): Promise<Map<string, FirstStart>> {
  if (sha256s.length === 0) return new Map();
  const stretches = findStretches(entries, facts);
  const earlier = stretches.toReversed().flatMap(({ contents }) => contents);
  const wanted = [...new Set([...sha256s, ...earlier])].slice(0, MOST_READ);
  const uses = new Map<string, ModuleUse>();
  for (const [sha256, bytes] of await readManyPayloads(ctx.db, wanted))
    uses.set(sha256, readModuleUse(bytes));
  return new Map(
    [...new Set(sha256s)].flatMap((sha256) => {
      const answer = judgeFirstStart(sha256, stretches, uses, !isCut);
      return answer === null ? [] : [[sha256, answer] as const];
    }),
  );
}
