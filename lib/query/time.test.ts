import { describe, expect, it } from 'vitest';
import { QueryError } from '@/lib/errors';
import { parseTime, parseTimeSpan, parseWindow } from './time';

const now = new Date('2024-08-31T12:34:56.789Z');

describe('parseTimeSpan', () => {
  it.each([
    ['now', '2024-08-31T12:34:56.789Z', '2024-08-31T12:34:56.790Z'],
    ['now-24h', '2024-08-30T12:34:56.789Z', '2024-08-30T12:34:56.790Z'],
    ['now-7d/d', '2024-08-24T00:00:00.000Z', '2024-08-25T00:00:00.000Z'],
    ['now/w', '2024-08-26T00:00:00.000Z', '2024-09-02T00:00:00.000Z'],
    ['now-6M', '2024-02-29T12:34:56.789Z', '2024-02-29T12:34:56.790Z'],
    ['now-1y/y', '2023-01-01T00:00:00.000Z', '2024-01-01T00:00:00.000Z'],
    ['now-1d+2h/h', '2024-08-30T14:00:00.000Z', '2024-08-30T15:00:00.000Z'],
    ['2024', '2024-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
    ['2024-08-01', '2024-08-01T00:00:00.000Z', '2024-08-02T00:00:00.000Z'],
    ['2024-08-01 12:04', '2024-08-01T12:04:00.000Z', '2024-08-01T12:05:00.000Z'],
    ['2024-08-01T12:04:18Z', '2024-08-01T12:04:18.000Z', '2024-08-01T12:04:19.000Z'],
    ['2024-08-01T12:04:18.5+02:00', '2024-08-01T10:04:18.500Z', '2024-08-01T10:04:18.501Z'],
    ['1722513858000', '2024-08-01T12:04:18.000Z', '2024-08-01T12:04:18.001Z'],
  ])('%s stands for [%s, %s)', (text, from, to) => {
    const span = parseTimeSpan(text, now);
    expect([span.from.toISOString(), span.to.toISOString()]).toEqual([from, to]);
  });

  it.each([
    '',
    'yesterday',
    '2024-13-01',
    '2024-02-30',
    '2024-08-01T25:00Z',
    'now-',
    'now-5x',
    'now-999999y',
    '0001-01-01',
    '12',
  ])('refuses %j', (text) => {
    expect(() => parseTime(text, now)).toThrow(QueryError);
  });

  it('refuses relative time where there is no now', () => {
    expect(() => parseTimeSpan('now-1h')).toThrow(/absolute/);
  });
});

describe('parseWindow', () => {
  it.each([
    [{ from: 'now-24h', to: 'now' }, '2024-08-30T12:34:56.789Z', '2024-08-31T12:34:56.789Z'],
    [{ from: 'now/d', to: 'now/d' }, '2024-08-31T00:00:00.000Z', '2024-09-01T00:00:00.000Z'],
    [{ from: '2024-08-01', to: '2024-08-01' }, '2024-08-01T00:00:00.000Z', '2024-08-02T00:00:00.000Z'],
    [{ to: '2024-08-01T12:04:18Z' }, undefined, '2024-08-01T12:04:18.000Z'],
    [{}, undefined, undefined],
  ])('reads %j', (edges, from, to) => {
    const window = parseWindow(edges, now);
    expect([window.from?.toISOString(), window.to?.toISOString()]).toEqual([from, to]);
  });

  it('refuses a range that ends before it begins', () => {
    expect(() => parseWindow({ from: 'now', to: 'now-1h' }, now)).toThrow(/ends before/);
  });
});
