'use client';
import type { KeyboardEvent, ReactNode } from 'react';

/** Up and down, Home and End move between the links of a list; Enter follows one, as everywhere. */
export function ArrowKeys({ className, children }: { className?: string; children: ReactNode }) {
  function move(event: KeyboardEvent<HTMLDivElement>) {
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-arrow]')];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (next === undefined || at === -1 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  }
  return (
    <div onKeyDown={move} className={className}>
      {children}
    </div>
  );
}
