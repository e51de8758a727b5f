'use client';
import { useEffect, useState } from 'react';

export interface Answer<T> {
  value?: T;
  /** Why there is none, in words for the reader. */
  fault?: string;
  loading: boolean;
}

/** What the console answers at `path`; asks again where it changes, gives up what is no longer wanted, asks nothing for null. */
export function useAnswer<T>(path: string | null, delayMs = 0): Answer<T> {
  const [answer, setAnswer] = useState<{ path: string; value?: unknown; fault?: string }>();
  useEffect(() => {
    if (path === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask(path, stop.signal)
        .then((found) => {
          if (!stop.signal.aborted) setAnswer({ path, ...found });
        })
        .catch(() => undefined);
    }, delayMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, delayMs]);
  if (path === null) return { loading: false };
  if (answer?.path !== path) return { loading: true };
  // The console's own route answers with what its caller names.
  return answer.fault === undefined
    ? { value: answer.value as T, loading: false }
    : { fault: answer.fault, loading: false };
}

async function ask(path: string, signal: AbortSignal): Promise<{ value: unknown } | { fault: string }> {
  try {
    const response = await fetch(path, { signal });
    const body: unknown = await response.json();
    return response.ok ? { value: body } : { fault: (body as { error: { message: string } }).error.message };
  } catch {
    return { fault: 'The console did not answer. Check that it is running and try again.' };
  }
}
