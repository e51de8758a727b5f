// Tells components/shell/navigation-bar.tsx that the way to another page has begun; Next calls this before it asks the server.
import { NAVIGATION_BEGINS } from '@/components/shell/navigation-event';

export function onRouterTransitionStart(url: string): void {
  window.dispatchEvent(new CustomEvent(NAVIGATION_BEGINS, { detail: url }));
}
