import { describe, expect, it } from 'vitest';
import { eventHref, eventsHref, filterHref, readEventsView } from './event-link';

describe('addresses of the events page', () => {
  it('keep query, time, columns, order and the open event', () => {
    const view = {
      kql: 'userName: "a&b"',
      from: '2024-08-01T00:00:00Z',
      to: 'now',
      event: '123456789012/x/y',
      cols: 'eventTime,eventName',
      sort: '-eventName',
    };
    const params = Object.fromEntries(new URL(eventsHref(view), 'http://x').searchParams);
    expect(readEventsView(params)).toEqual(view);
  });

  it('narrow a query by any value, also one that did not parse', () => {
    const hostile = '" or *: \u202e';
    expect(
      readEventsView(
        Object.fromEntries(
          new URL(filterHref({ kql: 'eventName: (' }, 'userName', hostile, true), 'http://x').searchParams,
        ),
      ).kql,
    ).toBe('not userName: "\\" or *: \\u202e"');
  });

  it('read q as kql, and the first of repeated values', () => {
    expect(readEventsView({ q: 'stop' }).kql).toBe('stop');
    expect(readEventsView({ kql: ['a', 'b'] }).kql).toBe('a');
  });

  it('hold any event id', () => {
    expect(eventHref({ accountId: '123456789012', eventId: 'a/b?c' })).toBe('/events/123456789012/a%2Fb%3Fc');
  });
});
