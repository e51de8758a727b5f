'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { NAVIGATION_BEGINS } from './navigation-event';

/** Pages that come sooner need no notice. */
const PATIENCE_MS = 150;
/** A way that leads nowhere, such as one that was given up, must not leave the bar there. */
const MOST_MS = 30_000;

/**
 * A thin bar at the top while the next page is on its way. The page before stays until then: a stand-in for it (`loading.tsx`) would fix
 * the answer's status at 200 before it is known whether what the address names is there.
 */
export function NavigationBar() {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const here = search === '' ? pathname : `${pathname}?${search}`;
  /** Where from, so that arriving anywhere else ends it. */
  const [from, setFrom] = useState<string>();

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function begin(event: Event) {
      const to = event instanceof CustomEvent ? new URL(String(event.detail), window.location.href) : null;
      clearTimeout(timer);
      setFrom(undefined);
      if (to === null || to.pathname + to.search === window.location.pathname + window.location.search)
        return;
      timer = setTimeout(() => {
        setFrom(here);
        timer = setTimeout(() => {
          setFrom(undefined);
        }, MOST_MS);
      }, PATIENCE_MS);
    }
    window.addEventListener(NAVIGATION_BEGINS, begin);
    return () => {
      window.removeEventListener(NAVIGATION_BEGINS, begin);
      clearTimeout(timer);
    };
  }, [here]);

  if (from !== here) return null;
  return (
    <div
      role="progressbar"
      aria-label="Loading the page"
      className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 animate-pulse bg-accent"
    />
  );
}
