'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const JUST_NOW_MS = 2000;
let wentBackAt = -Infinity;
if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => {
    wentBackAt = performance.now();
  });
}

/** The back button brings a page from the browser's memory; this asks for its present state, so that a list shows what was done since. */
export function FreshOnReturn() {
  const router = useRouter();
  useEffect(() => {
    if (performance.now() - wentBackAt < JUST_NOW_MS) router.refresh();
  }, [router]);
  return null;
}
