'use client';
import { useCallback, useEffect, useState } from 'react';
import { isOpen, type BatchPageView } from './batch-view';

const EVERY_MS = 1000;

/** An ingest as the server last told, asked again every second until it is finished. `ask` asks at once. */
export function useLiveBatch(drawn: BatchPageView): {
  view: BatchPageView;
  stale: boolean;
  ask: () => Promise<void>;
} {
  const [polled, setPolled] = useState<{ drawn: BatchPageView; view: BatchPageView }>();
  const [stale, setStale] = useState(false);
  // A newly drawn page (another page of files) wins over what was asked for the one before.
  const view = polled?.drawn === drawn ? polled.view : drawn;
  const open = isOpen(view.batch);

  const ask = useCallback(async () => {
    try {
      const answer = await fetch(`/api/upload/${drawn.batch.id}?page=${drawn.page}`);
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const fresh = (await answer.json()) as BatchPageView;
      setPolled({ drawn, view: fresh });
      setStale(false);
    } catch {
      setStale(true);
    }
  }, [drawn]);

  useEffect(() => {
    if (!open) return;
    let waiting = false;
    const timer = setInterval(() => {
      if (waiting || document.visibilityState !== 'visible') return;
      waiting = true;
      void ask().finally(() => {
        waiting = false;
      });
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [open, ask]);

  return { view, stale, ask };
}
