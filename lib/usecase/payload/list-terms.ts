// Station: what a kept payload names, each with the query that finds it in the events. Refuses to show what is not masked and defanged.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import type { Term } from '@/lib/payload/decoded';
import { readTerms } from '@/lib/payload/terms/payload-terms';
import { termQuery } from '@/lib/payload/terms/term-query';
import { storedTerm } from '@/lib/store/payload/payloads';
import { getPayloadBytes } from './get-payload-bytes';
import { getStoredSpan } from '@/lib/usecase/event/get-stored-span';

/** Each is a search over all stored events. */
const MOST_LISTED = 20;

export interface ListedTerm {
  kind: Term['kind'];
  /** Defanged and masked. */
  shown: string;
  at: Term['at'];
  /** As payload_term holds it: credentials hashed. */
  stored: string;
  /** Finds the events that hold it, within `[from, to)` of the whole list. */
  kql: string;
}

export interface TermList {
  sha256: string;
  terms: ListedTerm[];
  /** How many more the payload names. */
  left: number;
  /** All that is stored, so that a count and the page that its link opens agree; null where nothing is stored. */
  span: { from: Date; to: Date } | null;
}

/** The first 20 in the order of the text. @throws NotFoundError */
export async function listTerms(ctx: Context, input: { sha256: string }): Promise<TermList> {
  demand(ctx.actor, 'read');
  const [bytes, stored] = await Promise.all([getPayloadBytes(ctx, input), getStoredSpan(ctx)]);
  const terms = readTerms(bytes);
  return {
    sha256: input.sha256,
    terms: terms.slice(0, MOST_LISTED).map((term) => ({
      kind: term.kind,
      shown: term.shown,
      at: term.at,
      stored: storedTerm(term.kind, term.value),
      kql: termQuery(term),
    })),
    left: Math.max(0, terms.length - MOST_LISTED),
    span: stored === null ? null : { from: stored.first, to: new Date(stored.last.getTime() + 1) },
  };
}
