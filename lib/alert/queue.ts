// Station: a queue of alerts = filters, order and page, as a link holds them. Pure; refuses words it does not know instead of guessing.
import { z } from 'zod';
import { SEVERITIES } from '@/lib/rule/rule';
import { ALERT_STATUSES } from './status';

export const ALERT_SORT_KEYS = [
  'severity',
  'title',
  'rule',
  'vendor',
  'firstEventAt',
  'lastEventAt',
  'evidence',
  'assignee',
  'status',
  'updatedAt',
] as const;
export type AlertSortKey = (typeof ALERT_SORT_KEYS)[number];

/** What narrows a queue. Values of one filter are alternatives, filters are joined with and; an empty list does not narrow. */
export interface AlertFilter {
  /** Words that must all stand in the alert, in any of its names or entities, whatever their case. */
  search: string;
  statuses: readonly string[];
  severities: readonly string[];
  rules: readonly string[];
  vendors: readonly string[];
  /** User ids; `none` means nobody. */
  assignees: readonly string[];
  instances: readonly string[];
  principals: readonly string[];
  addresses: readonly string[];
  /** Alerts whose events reach into `[from, to)`. */
  from?: Date;
  to?: Date;
}

export interface AlertQueue {
  filter: AlertFilter;
  sort: { key: AlertSortKey; descending: boolean };
  /** Counts from 1. */
  page: number;
  pageSize: number;
}

export const DEFAULT_ALERT_SORT: AlertQueue['sort'] = { key: 'lastEventAt', descending: true };

type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const LIST_LIMIT = 50;
const VALUE_LIMIT = 2048;
export const PAGE_SIZES = [25, 50, 100, 200] as const;
const LIST_KEYS = [
  'status',
  'severity',
  'rule',
  'vendor',
  'assignee',
  'instance',
  'principal',
  'address',
] as const;
/** Every name of a link that belongs to the queue; the rest of an alert's link is its own. */
export const QUEUE_KEYS = ['q', ...LIST_KEYS, 'from', 'to', 'sort', 'page', 'size'] as const;

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

function readOne(params: SearchParams, key: string): string {
  const value = params[key];
  return ((Array.isArray(value) ? value[0] : value) ?? '').slice(0, VALUE_LIMIT);
}

/** Lists are repeated parameters or one value with commas; ARNs and ids hold none. */
function readList(params: SearchParams, key: string): string[] {
  const value = params[key];
  const parts = (Array.isArray(value) ? value : [value ?? '']).flatMap((part) => part.split(','));
  const trimmed = parts.map((part) => part.trim().slice(0, VALUE_LIMIT)).filter((part) => part !== '');
  return [...new Set(trimmed)].slice(0, LIST_LIMIT);
}

function known(values: readonly string[], words: readonly string[]): string[] {
  return values.filter((value) => words.includes(value));
}

function readTime(params: SearchParams, key: string): Date | undefined {
  const parsed = time.safeParse(readOne(params, key));
  return parsed.success && !Number.isNaN(parsed.data.getTime()) ? parsed.data : undefined;
}

/** `severity` ascends, `-severity` descends. */
function readSort(text: string): AlertQueue['sort'] {
  const descending = text.startsWith('-');
  const key = ALERT_SORT_KEYS.find((candidate) => candidate === (descending ? text.slice(1) : text));
  return key ? { key, descending } : DEFAULT_ALERT_SORT;
}

/**
 * Reads a queue from a link. Open alerts are the default; `status=all` shows every one. What cannot be read falls back to its
 * default, so that an old link still opens.
 */
export function readQueue(params: SearchParams): AlertQueue {
  const status = readList(params, 'status');
  const statuses = known(status, ALERT_STATUSES);
  const from = readTime(params, 'from');
  const to = readTime(params, 'to');
  const page = Number(readOne(params, 'page'));
  const size = Number(readOne(params, 'size'));
  return {
    filter: {
      search: readOne(params, 'q').slice(0, 300),
      statuses: status.includes('all') ? [] : statuses.length > 0 ? statuses : ['open'],
      severities: known(readList(params, 'severity'), SEVERITIES),
      rules: readList(params, 'rule'),
      vendors: readList(params, 'vendor'),
      assignees: readList(params, 'assignee'),
      instances: readList(params, 'instance'),
      principals: readList(params, 'principal'),
      addresses: readList(params, 'address'),
      ...(from && { from }),
      ...(to && { to }),
    },
    sort: readSort(readOne(params, 'sort')),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
    pageSize: PAGE_SIZES.find((candidate) => candidate === size) ?? 50,
  };
}

/** The part of a link that says which queue an alert was opened from: `q=…&status=…`, without the page; '' for the default one. */
export function queueParams(params: SearchParams): string {
  const out = new URLSearchParams();
  for (const key of QUEUE_KEYS) {
    if (key === 'page' || key === 'size') continue;
    const values = LIST_KEYS.some((name) => name === key) ? readList(params, key) : [readOne(params, key)];
    const text = values.join(',');
    if (text !== '') out.set(key, text);
  }
  return out.toString();
}

/** Where `alertId` opens within a queue. */
export function alertHref(alertId: string, queue: string): string {
  return `/alerts/${encodeURIComponent(alertId)}${queue === '' ? '' : `?${queue}`}`;
}
