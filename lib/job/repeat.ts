// Station: work done again and again, with a pause before each. Refuses two rounds at once.
import { setTimeout as sleep } from 'node:timers/promises';

/** `work` sees to its own faults. @returns what ends it: resolves once a round that is under way has finished. */
export function repeat(pauseMs: number, work: (round: number) => Promise<void>): () => Promise<void> {
  const end = new AbortController();
  const loop = async (): Promise<void> => {
    for (let round = 1; ; round += 1) {
      // Rejects only because it was ended.
      await sleep(pauseMs, undefined, { signal: end.signal }).catch(() => undefined);
      if (end.signal.aborted) return;
      await work(round);
    }
  };
  const done = loop();
  return () => {
    end.abort();
    return done;
  };
}
