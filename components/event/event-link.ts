import { addFilter } from '@/lib/query/add-filter';
import { QueryError } from '@/lib/errors';

/** What the address of the events page says; times are written as people or links wrote them. */
export interface EventsView {
  kql: string;
  from?: string | undefined;
  to?: string | undefined;
  /** `<accountId>/<eventId>` of the event that stands open. */
  event?: string | undefined;
  /** The table's columns and order, as its own part of the address writes them. */
  cols?: string | undefined;
  sort?: string | undefined;
}

type Given = Record<string, string | string[] | undefined>;

/** Reads the page's own part of `await searchParams`; `q` is short for `kql`. */
export function readEventsView(given: Given): EventsView {
  const text = (name: string) => {
    const value = Array.isArray(given[name]) ? given[name][0] : given[name];
    return value === undefined || value.trim() === '' ? undefined : value.trim();
  };
  return {
    kql: text('kql') ?? text('q') ?? '',
    from: text('from'),
    to: text('to'),
    event: text('event'),
    cols: text('cols'),
    sort: text('sort'),
  };
}

/** Address of the events page for a query over `[from, to)`. */
export function eventsHref(
  view: Omit<EventsView, 'from' | 'to'> & {
    from?: Date | string | undefined;
    to?: Date | string | undefined;
  },
): string {
  const params = new URLSearchParams();
  if (view.kql !== '') params.set('kql', view.kql);
  for (const edge of ['from', 'to'] as const) {
    const at = view[edge];
    if (at !== undefined) params.set(edge, typeof at === 'string' ? at : at.toISOString());
  }
  for (const name of ['event', 'cols', 'sort'] as const) {
    if (view[name] !== undefined) params.set(name, view[name]);
  }
  const query = params.toString();
  return query === '' ? '/events' : `/events?${query}`;
}

/** Address of the events page for `view` narrowed by a value; a query that does not parse is left behind. */
export function filterHref(view: EventsView, field: string, value: string | null, negate: boolean): string {
  return eventsHref({ ...view, kql: narrow(view.kql, field, value, negate) });
}

export function narrow(kql: string, field: string, value: string | null, negate: boolean): string {
  try {
    return addFilter(kql, field, value, { negate });
  } catch (error) {
    if (error instanceof QueryError) return addFilter('', field, value, { negate });
    throw error;
  }
}

/** Permanent address of one event. */
export function eventHref(event: { accountId: string; eventId: string }): string {
  return `/events/${encodeURIComponent(event.accountId)}/${encodeURIComponent(event.eventId)}`;
}
