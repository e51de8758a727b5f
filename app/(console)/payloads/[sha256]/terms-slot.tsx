import { eventsHref } from '@/components/event/event-link';
import { partHref } from '@/components/payload/payload-anchor';
import { TermList, type TermView } from '@/components/payload/term-list';
import type { Counted } from '@/components/ui/async-count';
import type { Context } from '@/lib/context';
import { listTerms, type TermList as Listed } from '@/lib/usecase/payload/list-terms';
import { searchTerms } from '@/lib/usecase/payload/search-terms';

/** What the content names, with links that look for it elsewhere; the counts arrive while the page already stands. */
export async function TermsSlot({
  ctx,
  sha256,
  manyParts,
}: {
  ctx: Context;
  sha256: string;
  manyParts: boolean;
}) {
  const list = await listTerms(ctx, { sha256 });
  return (
    <TermList
      terms={list.terms.map((term, index) => toView(term, index, list.span))}
      left={list.left}
      counts={countTerms(ctx, list)}
      manyParts={manyParts}
      lineHref={(part, line) => partHref(sha256, part, line)}
    />
  );
}

function toView(term: Listed['terms'][number], index: number, span: Listed['span']): TermView {
  return {
    kind: term.kind,
    shown: term.shown,
    at: term.at,
    eventsHref: span === null ? null : eventsHref({ kql: term.kql, ...span }),
    payloadsHref: `/payloads?${new URLSearchParams({ term: `${term.kind}:${term.stored}` }).toString()}`,
    eventsKey: `${index}/events`,
    payloadsKey: `${index}/payloads`,
  };
}

async function countTerms(ctx: Context, list: Listed): Promise<ReadonlyMap<string, Counted>> {
  const found = await searchTerms(ctx, list);
  return new Map(
    found.flatMap(({ events, payloads }, index): [string, Counted][] => [
      [`${index}/events`, events],
      [`${index}/payloads`, payloads],
    ]),
  );
}
