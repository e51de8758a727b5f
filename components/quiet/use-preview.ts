'use client';
import { useEffect, useState } from 'react';
import type { ScopeInput } from '@/lib/quiet/quieting-input';
import type { QuietingPreview } from '@/lib/usecase/quieting/preview-quieting';

/** A preview as JSON carries it. */
export type PreviewAnswer = Omit<QuietingPreview, 'alerts'> & {
  alerts: (Omit<QuietingPreview['alerts'][number], 'lastEventAt'> & { lastEventAt: string })[];
};

type Answer = { value: PreviewAnswer } | { fault: string };

const PATIENCE_MS = 350;

/** Asks the console what `scope` would have hidden, a moment after it last changed. The last answer stays while the next one is on its way. */
export function usePreview(scope: ScopeInput): { answer: Answer | undefined; isLoading: boolean } {
  const body = JSON.stringify(scope);
  const [found, setFound] = useState<{ body: string; answer: Answer }>();
  useEffect(() => {
    const stop = new AbortController();
    const timer = setTimeout(() => {
      ask(body, stop.signal)
        .then((answer) => {
          if (!stop.signal.aborted) setFound({ body, answer });
        })
        .catch(() => undefined);
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [body]);
  return { answer: found?.answer, isLoading: found?.body !== body };
}

async function ask(body: string, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch('/api/quietings/preview', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    });
    const answer: unknown = await response.json();
    // The console's own route answers with one of the two.
    if (response.ok) return answer as Answer;
    return { fault: (answer as { error: { message: string } }).error.message };
  } catch {
    return {
      fault:
        'The console did not answer. Check that it is running; the preview tries again when you change something.',
    };
  }
}
