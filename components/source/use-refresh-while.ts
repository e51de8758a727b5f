'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 2000;

/** Draws the page's server side again every two seconds while `open` and visible. */
export function useRefreshWhile(open: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!open) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [open, router]);
}
