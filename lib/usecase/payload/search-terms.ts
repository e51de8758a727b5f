// Station: where else the terms of a payload stand: how many stored events, how many other payloads. Refuses to call what was not counted zero.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { OverLimitError, WaymarkError } from '@/lib/errors';
import { parseKql } from '@/lib/query/parse-kql';
import { readOtherPayloads } from '@/lib/store/payload/payload-terms';
import { readEventCount } from '@/lib/store/event/search-events';
import type { TermList } from './list-terms';

/** Enough to be quick, few enough to leave connections to everybody else. */
const PARALLEL = 3;
const TERM_MS = 8_000;
/** No search begins later than this after the first. */
const ALL_MS = 20_000;
const MOST_PAYLOADS = 20;

export type TermCount = { count: number } | { failed: string };

export interface FoundTerm {
  events: TermCount;
  payloads: TermCount;
  /** SHA-256 of the first 20 other payloads. */
  others: string[];
}

const TOO_LONG = { failed: 'it took too long' };

/** In the order of `list.terms`. Never rejects for what a single term does. */
export async function searchTerms(
  ctx: Context,
  list: TermList,
  limits: { termMs?: number; allMs?: number } = {},
): Promise<FoundTerm[]> {
  demand(ctx.actor, 'read');
  const { termMs = TERM_MS, allMs = ALL_MS } = limits;
  const deadline = performance.now() + allMs;
  const events: TermCount[] = list.terms.map(() => TOO_LONG);
  const waiting = [...list.terms.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const left = Math.ceil(Math.min(termMs, deadline - performance.now()));
      if (left > 0) events[next[0]] = await countEventsWith(ctx, next[1].kql, list.span, left);
    }
  };
  const [payloads] = await Promise.all([countPayloads(ctx, list), ...Array.from({ length: PARALLEL }, work)]);
  return list.terms.map((_, index) => ({
    events: events[index] ?? TOO_LONG,
    ...(payloads[index] ?? { payloads: TOO_LONG, others: [] }),
  }));
}

async function countEventsWith(
  ctx: Context,
  kql: string,
  span: TermList['span'],
  limitMs: number,
): Promise<TermCount> {
  if (span === null) return { count: 0 };
  try {
    const window = { node: parseKql(kql), ...span, now: new Date() };
    return { count: await readEventCount(ctx.db, window, limitMs) };
  } catch (error) {
    if (error instanceof OverLimitError) return TOO_LONG;
    return failed(ctx, error);
  }
}

async function countPayloads(
  ctx: Context,
  { sha256, terms }: TermList,
): Promise<Pick<FoundTerm, 'payloads' | 'others'>[]> {
  try {
    const asked = terms.map(({ kind, stored }) => ({ kind, value: stored }));
    const found = await readOtherPayloads(ctx.db, sha256, asked, MOST_PAYLOADS);
    return found.map(({ count, sha256s }) => ({ payloads: { count }, others: sha256s }));
  } catch (error) {
    const payloads = failed(ctx, error);
    return terms.map(() => ({ payloads, others: [] }));
  }
}

function failed(ctx: Context, error: unknown): { failed: string } {
  if (error instanceof WaymarkError) return { failed: error.message };
  // The query holds an access key id or an address, so that only the fault is written down.
  ctx.log.error({ err: error }, 'terms of a payload could not be counted');
  return { failed: 'something unexpected went wrong; the log of the console has the details' };
}
