// Station: an address of an instance's history → which rows of the timeline it shows and where they begin. Pure; refuses nothing, so
// that any address opens: what it cannot read means the newest rows of all kinds.

/** Kinds of rows in the timeline of an instance. */
export type LedgerKind =
  'launch' | 'change' | 'read' | 'stop' | 'start' | 'payload' | 'alert' | 'good' | 'withdrawn' | 'own-read';

export const LEDGER_FILTERS = ['all', 'changes', 'reads', 'payloads', 'starts'] as const;
export type LedgerFilter = (typeof LEDGER_FILTERS)[number];

export const LEDGER_KINDS: Record<LedgerFilter, readonly LedgerKind[]> = {
  all: ['launch', 'change', 'read', 'stop', 'start', 'payload', 'alert', 'good', 'withdrawn', 'own-read'],
  changes: ['launch', 'change'],
  reads: ['read', 'own-read'],
  payloads: ['payload', 'good', 'withdrawn'],
  starts: ['launch', 'stop', 'start'],
};

/** Where a page ends: the next one begins right below it. */
export interface LedgerCursor {
  at: Date;
  rank: number;
  key: string;
}

export interface LedgerPage {
  show: LedgerFilter;
  before: LedgerCursor | null;
}

type Given = Record<string, string | string[] | undefined>;

/** Reads `show` and `before` of an address. */
export function readLedgerPage(given: Given): LedgerPage {
  const show = LEDGER_FILTERS.find((filter) => filter === given['show']) ?? 'all';
  return { show, before: typeof given['before'] === 'string' ? readCursor(given['before']) : null };
}

function readCursor(text: string): LedgerCursor | null {
  const [, time, rank, key] = /^(\d{1,15})~(\d)~(.{1,600})$/s.exec(text) ?? [];
  if (time === undefined || rank === undefined || key === undefined || key.includes('\0')) return null;
  const at = new Date(Number(time));
  return Number.isNaN(at.getTime()) ? null : { at, rank: Number(rank), key };
}

/** Query of an address, empty for the newest rows of all kinds. */
export function ledgerQuery({ show, before }: LedgerPage): string {
  const params = new URLSearchParams();
  if (show !== 'all') params.set('show', show);
  if (before !== null) params.set('before', `${before.at.getTime()}~${before.rank}~${before.key}`);
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}
