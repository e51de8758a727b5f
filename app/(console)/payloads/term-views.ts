import { eventsHref } from '@/components/event/event-link';
import type { TermView } from '@/components/payload/term-list';
import type { Counts } from '@/components/ui/async-count';
import type { Context } from '@/lib/context';
import { listTerms } from '@/lib/usecase/list-terms';
import { searchTerms } from '@/lib/usecase/search-terms';

/** For `<TermList>`: what a payload names, and counts that come later; nothing waits for them. */
export async function loadTermViews(
  ctx: Context,
  sha256: string,
): Promise<{ terms: TermView[]; left: number; counts: Counts }> {
  const list = await listTerms(ctx, { sha256 });
  const terms = list.terms.map(({ kind, shown, at, kql, stored }, index) => ({
    kind,
    shown,
    at,
    eventsHref: list.span === null ? null : eventsHref({ kql, ...list.span }),
    payloadsHref: `/payloads?${new URLSearchParams({ term: `${kind}:${stored}` }).toString()}`,
    eventsKey: `events ${index}`,
    payloadsKey: `payloads ${index}`,
  }));
  const counts = searchTerms(ctx, list).then(
    (found) =>
      new Map(
        found.flatMap(({ events, payloads }, index) => [
          [`events ${index}`, events] as const,
          [`payloads ${index}`, payloads] as const,
        ]),
      ),
  );
  return { terms, left: list.left, counts };
}
