import { describe, expect, it } from 'vitest';
import { alertHref, queueParams, readQueue } from './queue';

describe('a queue in a link', () => {
  it('shows open alerts, newest events first, by default', () => {
    expect(readQueue({})).toMatchObject({
      filter: { search: '', statuses: ['open'], severities: [] },
      sort: { key: 'lastEventAt', descending: true },
      page: 1,
      pageSize: 50,
    });
  });

  it('reads filters, order and page', () => {
    const queue = readQueue({
      q: 'ana',
      status: 'closed,acknowledged',
      severity: ['high', 'low'],
      sort: 'severity',
      page: '3',
      size: '100',
      from: '2024-08-01T00:00:00Z',
    });
    expect(queue).toMatchObject({
      filter: {
        search: 'ana',
        statuses: ['closed', 'acknowledged'],
        severities: ['high', 'low'],
        from: new Date('2024-08-01T00:00:00Z'),
      },
      sort: { key: 'severity', descending: false },
      page: 3,
      pageSize: 100,
    });
  });

  it('shows every status for all', () => {
    expect(readQueue({ status: 'all' }).filter.statuses).toEqual([]);
  });

  it('falls back where a link holds nonsense', () => {
    const queue = readQueue({
      status: 'x',
      severity: 'extreme',
      sort: '-password',
      page: '-1',
      size: '100000',
      from: 'yesterday',
      to: ['', 'x'],
    });
    expect(queue).toMatchObject({
      filter: { statuses: ['open'], severities: [] },
      sort: { key: 'lastEventAt' },
      page: 1,
      pageSize: 50,
    });
    expect(queue.filter.from).toBeUndefined();
  });

  it('goes along to an alert without its page and without what is not the queue', () => {
    const queue = queueParams({ q: 'a b', status: ['open', 'closed'], page: '2', event: 'x', step: 'y' });
    expect(queue).toBe('q=a+b&status=open%2Cclosed');
    expect(alertHref('a/b', queue)).toBe('/alerts/a%2Fb?q=a+b&status=open%2Cclosed');
    expect(alertHref('a', '')).toBe('/alerts/a');
  });
});
