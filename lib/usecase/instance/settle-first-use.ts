// Station: the verdict on a content by itself → the verdict for one instance, from what that booted with before. Callers have checked who
// asks.
import type { Context } from '@/lib/context';
import { judgeChanges } from '@/lib/payload/history/ledger';
import { settleVerdict } from '@/lib/payload/show/first-start-words';
import type { ShortVerdict } from '@/lib/payload/show/verdict-words';
import type { Spine } from '@/lib/store/payload/instance-spine';
import { readFirstStarts } from './read-first-starts';

/** Reads nothing, the spine included, where the verdict does not wait for earlier boots. */
export async function settleFirstUse(
  ctx: Context,
  { sha256, verdict }: { sha256: string; verdict: ShortVerdict },
  readSpine: () => Spine | Promise<Spine>,
): Promise<ShortVerdict> {
  if (verdict.words !== 'first use') return verdict;
  const spine = await readSpine();
  const answers = await readFirstStarts(ctx, [sha256], spine, judgeChanges(spine.entries));
  const answer = answers.get(sha256);
  return answer === undefined ? verdict : settleVerdict(verdict, sha256, answer);
}
