import type { EventsResult } from '@/components/event/events-screen';
import type { KqlFault } from '@/components/event/query-fault';
import { columnFields } from '@/components/event/event-columns';
import { eventsHref, type EventsView } from '@/components/event/event-link';
import type { TableUrl } from '@/components/data-table/table-url';
import type { Context } from '@/lib/context';
import { OverLimitError, QueryError } from '@/lib/errors';
import { isRelativeTime, parseWindow } from '@/lib/query/time';
import { findOwnReads } from '@/lib/usecase/event/find-own-reads';
import { histogramEvents } from '@/lib/usecase/event/histogram-events';
import { searchEvents } from '@/lib/usecase/event/search-events';

/** What the page shows for its address; a fault in the query is part of the answer, anything else is thrown. */
export async function loadEvents(
  ctx: Context,
  view: EventsView,
  table: TableUrl,
): Promise<{ result?: EventsResult; fault?: KqlFault }> {
  try {
    const now = new Date();
    const window = parseWindow(view, now);
    const search = { kql: view.kql, ...window };
    const [found, histogram] = await Promise.all([
      searchEvents(ctx, {
        ...search,
        limit: table.size,
        offset: (table.page - 1) * table.size,
        sort: { field: table.sort.id, desc: table.sort.desc },
        columns: columnFields(table.columns),
        records: false,
      }),
      histogramEvents(ctx, search),
    ]);
    const own = new Set((await findOwnReads(ctx, found.events)).map(keyOf));
    const events = found.events.map((event) =>
      own.has(keyOf(event)) ? { ...event, isOwnRead: true } : event,
    );
    return { result: { ...found, events, histogram, link: linkTo(ctx, view, table.page, window, now) } };
  } catch (error) {
    if (error instanceof QueryError || error instanceof OverLimitError)
      return { fault: { message: error.message, offset: error.where.offset } };
    throw error;
  }
}

function keyOf(event: { accountId: string; eventTime: Date; eventId: string }): string {
  return `${event.accountId} ${event.eventTime.getTime()} ${event.eventId}`;
}

/** The search with its time frozen, so that whoever opens the link sees the same events. */
function linkTo(
  ctx: Context,
  view: EventsView,
  page: number,
  window: { from?: Date; to?: Date },
  now: Date,
): string {
  const moves = view.to === undefined && view.from !== undefined && isRelativeTime(view.from);
  const url = new URL(
    eventsHref({ ...view, event: undefined, ...window, ...(moves ? { to: now } : {}) }),
    ctx.url,
  );
  if (page > 1) url.searchParams.set('page', String(page));
  return url.href;
}
