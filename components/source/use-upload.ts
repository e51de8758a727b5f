'use client';
import { useEffect, useSyncExternalStore } from 'react';
import { NO_UPLOAD, UploadQueue } from './upload-queue';

const queue = new UploadQueue();

/** The upload of this window, and a warning before the window closes while it runs. */
export function useUpload() {
  const view = useSyncExternalStore(queue.subscribe, queue.read, () => NO_UPLOAD);
  const sending = view.phase === 'sending';

  useEffect(() => {
    if (!sending) return;
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
    };
  }, [sending]);

  return { view, queue };
}
