// Station: how long calls to AWS may take together, and whether the person still wants them. Refuses to wait longer.

export interface Deadline {
  /** Milliseconds for all calls together. */
  timeoutMs: number;
  /** Aborted when the time is up. */
  timeUp: AbortSignal;
  /** Aborted when the person stopped; never where nobody can. */
  cancel: AbortSignal;
}

/** Time runs from now. */
export function startDeadline(timeoutMs: number, cancel?: AbortSignal): Deadline {
  return {
    timeoutMs,
    timeUp: AbortSignal.timeout(timeoutMs),
    cancel: cancel ?? new AbortController().signal,
  };
}

/** Named as `aws-fault.ts` knows it. */
class Stopped extends Error {
  constructor(signal: AbortSignal, { timeUp }: Deadline) {
    super('stopped');
    this.name = signal === timeUp ? 'TimeoutError' : 'CancelledCall';
  }
}

/** Rejects as soon as one of `signals` is aborted, whatever `work` does then. */
export async function within<T>(
  work: () => Promise<T>,
  deadline: Deadline,
  signals: readonly AbortSignal[],
): Promise<T> {
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => {
      const signal = signals.find(({ aborted }) => aborted);
      if (signal) reject(new Stopped(signal, deadline));
    };
  });
  for (const signal of signals) if (stop) signal.addEventListener('abort', stop);
  try {
    stop?.();
    return await Promise.race([stopped, signals.some(({ aborted }) => aborted) ? stopped : work()]);
  } finally {
    for (const signal of signals) if (stop) signal.removeEventListener('abort', stop);
  }
}
