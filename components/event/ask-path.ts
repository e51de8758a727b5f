import type { EventsView } from './event-link';

type Edges = Pick<EventsView, 'kql' | 'from' | 'to'>;

/** Address of the fields that the events of a search have. */
export function fieldsPath(edges: Edges): string {
  return `/api/events/fields?${write(edges)}`;
}

/** Address of a field's top values among the events of a search. */
export function valuesPath(edges: Edges, field: string, part = ''): string {
  return `/api/events/values?${write({ field, part, ...edges })}`;
}

/** Address of one event's detail; `key` is `<accountId>/<eventId>`. */
export function detailPath(key: { accountId: string; eventId: string }): string {
  return `/api/events/${encodeURIComponent(key.accountId)}/${encodeURIComponent(key.eventId)}`;
}

function write(given: Record<string, string | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && value !== '') params.set(name, value);
  return params.toString();
}
