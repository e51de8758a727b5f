// Station: what people and links write for a time → UTC. Refuses the clock: `now` is given.
import { QueryError } from '@/lib/errors';

const HELP =
  'Write a UTC time such as 2024-08-01T12:00:00Z or 2024-08-01, or a relative one such as now-24h or now-7d/d; in a query, quote a time that has colons.';

/** The first instant that `text` stands for. @throws QueryError where it is no time. */
export function parseTime(text: string, now: Date): Date {
  return parseTimeSpan(text, now).from;
}

/**
 * The stretch `[from, to)` that `text` stands for: a day for `2024-08-01` and `now/d`, a minute for `2024-08-01T12:04`, one
 * millisecond for a full time, `now` and `now-24h`. Times without an offset are UTC; all digits are milliseconds since 1970.
 * @throws QueryError where it is no time, or is relative and `now` is absent.
 */
export function parseTimeSpan(text: string, now?: Date): { from: Date; to: Date } {
  const trimmed = text.trim();
  const span = trimmed.startsWith('now') ? parseRelative(trimmed, now) : parseAbsolute(trimmed);
  if (!span || !isUsable(span.from) || !isUsable(span.to))
    throw new QueryError(`"${text.slice(0, 60)}" is no time. ${HELP}`);
  return span;
}

/**
 * A search's edges `[from, to)`; an absent one is open. As an end, a date or a rounded time such as `now/d` means to its last instant,
 * a time of day means up to it.
 * @throws QueryError
 */
export function parseWindow(
  edges: { from?: string | undefined; to?: string | undefined },
  now: Date,
): { from?: Date; to?: Date } {
  const from = edges.from === undefined ? undefined : parseTime(edges.from, now);
  const end = edges.to === undefined ? undefined : parseTimeSpan(edges.to, now);
  const to =
    end &&
    (edges.to?.includes('/') === true || end.to.getTime() - end.from.getTime() > UNIT_MS.m
      ? end.to
      : end.from);
  if (from && to && to <= from)
    throw new QueryError('The time range ends before it begins; set an end after its start.');
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}

/** Whether `text` moves with the clock. */
export function isRelativeTime(text: string): boolean {
  return text.trim().startsWith('now');
}

type Unit = 's' | 'm' | 'h' | 'd' | 'w' | 'M' | 'y';
const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

function parseRelative(text: string, now: Date | undefined): { from: Date; to: Date } | undefined {
  if (!now)
    throw new QueryError(
      `"${text.slice(0, 60)}" depends on the clock and cannot be used here; write an absolute time.`,
    );
  const match = /^now((?:[+-]\d{1,6}[smhdwMy])*)(?:\/([smhdwMy]))?$/.exec(text);
  if (!match) return undefined;
  let at = now;
  for (const [, sign, count, unit] of (match[1] ?? '').matchAll(/([+-])(\d+)([smhdwMy])/g)) {
    at = shift(at, Number(`${sign ?? ''}${count ?? ''}`), unit as Unit);
  }
  const unit = match[2] as Unit | undefined;
  if (unit === undefined) return { from: at, to: new Date(at.getTime() + 1) };
  const from = floor(at, unit);
  return { from, to: shift(from, 1, unit) };
}

function shift(at: Date, count: number, unit: Unit): Date {
  if (unit !== 'M' && unit !== 'y') return new Date(at.getTime() + count * UNIT_MS[unit]);
  const moved = new Date(at);
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + count * (unit === 'y' ? 12 : 1));
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(at.getUTCDate(), lastDay));
  return moved;
}

/** Start of the unit that holds `at`; weeks begin on Monday. */
function floor(at: Date, unit: Unit): Date {
  if (unit === 'y') return new Date(Date.UTC(at.getUTCFullYear(), 0));
  if (unit === 'M') return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth()));
  if (unit !== 'w') return new Date(Math.floor(at.getTime() / UNIT_MS[unit]) * UNIT_MS[unit]);
  const day = Math.floor(at.getTime() / UNIT_MS.d);
  return new Date((day - ((((day + 3) % 7) + 7) % 7)) * UNIT_MS.d);
}

const ABSOLUTE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:\s?(Z|[+-]\d\d:?\d\d))?)?)?)?$/;

function parseAbsolute(text: string): { from: Date; to: Date } | undefined {
  if (/^\d{11,15}$/.test(text)) return { from: new Date(Number(text)), to: new Date(Number(text) + 1) };
  const match = ABSOLUTE.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const parts = [year, month ?? '01', day ?? '01', hour ?? '00', minute ?? '00', second ?? '00'].map(
    Number,
  ) as [number, number, number, number, number, number];
  const from = new Date(
    Date.UTC(
      parts[0],
      parts[1] - 1,
      ...(parts.slice(2) as [number, number, number, number]),
      Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
    ),
  );
  const real =
    parts[0] >= 1900 &&
    from.getUTCMonth() + 1 === parts[1] &&
    from.getUTCDate() === parts[2] &&
    from.getUTCHours() === parts[3] &&
    parts[4] < 60 &&
    parts[5] < 60;
  if (!real) return undefined;
  const size =
    month === undefined
      ? 'y'
      : day === undefined
        ? 'M'
        : hour === undefined
          ? 'd'
          : second === undefined
            ? 'm'
            : fraction === undefined
              ? 's'
              : undefined;
  const start = new Date(from.getTime() - readOffsetMs(zone));
  return { from: start, to: size === undefined ? new Date(start.getTime() + 1) : shift(start, 1, size) };
}

function readOffsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const digits = zone.replace(':', '');
  return (
    (digits.startsWith('-') ? -1 : 1) *
    (Number(digits.slice(1, 3)) * UNIT_MS.h + Number(digits.slice(3, 5)) * UNIT_MS.m)
  );
}

function isUsable(at: Date): boolean {
  return at.getTime() >= Date.UTC(1900, 0) && at.getTime() < Date.UTC(9999, 0);
}
