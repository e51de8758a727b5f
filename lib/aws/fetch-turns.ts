// Station: how often and at once people may call AWS through this console. Pure; the caller brings the time. Refuses a second call for
// what is being read, more than a few a minute, and to grow without bound.
import { ConflictError, OverLimitError } from '@/lib/errors';

const MOST_PEOPLE = 10_000;

/** Counts in this process only. */
export class FetchTurns {
  private readonly taken = new Map<string, number[]>();
  private readonly busy = new Set<string>();

  constructor(private readonly bounds: { calls: number; withinMs: number }) {}

  /** Gives what ends the turn. @throws OverLimitError | ConflictError */
  take(person: string, target: string, nowMs: number): () => void {
    const key = `${person} ${target}`;
    if (this.busy.has(key))
      throw new ConflictError('This is being read for you already. Wait for the answer, or stop it first.');
    const recent = (this.taken.get(person) ?? []).filter((at) => nowMs - at < this.bounds.withinMs);
    if (recent.length >= this.bounds.calls)
      throw new OverLimitError(
        `You asked AWS ${this.bounds.calls} times within a minute. Wait a little and try again.`,
      );
    this.taken.delete(person);
    if (this.taken.size >= MOST_PEOPLE) {
      const oldest = this.taken.keys().next();
      if (!oldest.done) this.taken.delete(oldest.value);
    }
    this.taken.set(person, [...recent, nowMs]);
    this.busy.add(key);
    return () => {
      this.busy.delete(key);
    };
  }
}

const kept = globalThis as { waymarkFetchTurns?: FetchTurns };

/** Of this process: pages and routes are bundled apart and would each count for themselves. */
export function processTurns(): FetchTurns {
  return (kept.waymarkFetchTurns ??= new FetchTurns({ calls: 10, withinMs: 60_000 }));
}
