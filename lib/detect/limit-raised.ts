// Station: changes of a stretch → those that fit the limit of alerts per run, and the stretch of the rest. Pure; loses nothing.
import type { Changes } from '@/lib/detect/reconcile';
import { hull, type TimeRange } from '@/lib/event/range';

export interface Limited {
  changes: Changes;
  /** Where the alerts that were left out lie; undefined where all fit. */
  rest: TimeRange | undefined;
  leftOver: number;
}

/** Alerts in time order up to `limit`. One that takes the place of a superseded alert is raised in any case, so that no link leads nowhere. */
export function limitRaised(changes: Changes, limit: number): Limited {
  const successors = new Set(changes.supersede.map(({ by }) => by));
  const ordered = [...changes.raise].sort(
    (a, b) => a.firstEventAt.getTime() - b.firstEventAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  const due = ordered.filter(({ id }) => successors.has(id));
  const free = ordered.filter(({ id }) => !successors.has(id));
  const left = free.splice(Math.max(0, limit - due.length));
  const rest = left
    .map(({ firstEventAt, lastEventAt }) => ({ from: firstEventAt, to: new Date(lastEventAt.getTime() + 1) }))
    .reduce<TimeRange | undefined>((sum, range) => (sum ? hull(sum, range) : range), undefined);
  return { changes: { ...changes, raise: [...due, ...free] }, rest, leftOver: left.length };
}
