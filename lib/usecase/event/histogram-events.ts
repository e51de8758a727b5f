// Station: the events a query finds, counted in bars of time.
import { demand } from '@/lib/access/actor';
import type { Context } from '@/lib/context';
import { barStart, chooseBarMs } from '@/lib/query/bar-size';
import { parseKql } from '@/lib/query/parse-kql';
import { readEventBars, readEventSpan, type EventBar } from '@/lib/store/event/summarise-events';

export interface Histogram {
  /** The stretch the bars cover: what was asked, open edges closed by the first and last event. */
  from: Date;
  to: Date;
  barMs: number;
  /** Every bar from `from` to `to`, empty ones too. */
  bars: EventBar[];
}

/**
 * About 35 to 70 bars of a round width. Null where nothing matches and an edge is open.
 * @throws QueryError | OverLimitError
 */
export async function histogramEvents(
  ctx: Context,
  input: { kql: string; from?: Date | undefined; to?: Date | undefined },
): Promise<Histogram | null> {
  demand(ctx.actor, 'read');
  const window = { node: parseKql(input.kql), from: input.from, to: input.to, now: new Date() };
  const span = input.from && input.to ? null : await readEventSpan(ctx.db, window);
  const from = input.from ?? (span && pad(span, -1));
  const to = input.to ?? (span && pad(span, 1));
  if (!from || !to || to <= from) return null;
  const barMs = chooseBarMs(from, to);
  const found = new Map((await readEventBars(ctx.db, window, barMs)).map((bar) => [bar.at.getTime(), bar]));
  const bars: EventBar[] = [];
  for (let at = barStart(from, barMs).getTime(); at < to.getTime(); at += barMs) {
    bars.push(found.get(at) ?? { at: new Date(at), count: 0, failures: 0 });
  }
  return { from, to, barMs, bars };
}

/** An open edge: just past the outermost event, with room around events that lie within a minute, so that they look like bars. */
function pad({ first, last }: { first: Date; last: Date }, side: -1 | 1): Date {
  const room = last.getTime() - first.getTime() < 60_000 ? 30_000 : 0;
  return side < 0 ? new Date(first.getTime() - room) : new Date(last.getTime() + 1 + room);
}
