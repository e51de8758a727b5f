'use client';
import type { KeyboardEvent, ReactNode } from 'react';

/** Up and down, Home and End move between the links of a list; Enter follows one, as everywhere. */
export function ArrowKeys({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  function move(event: KeyboardEvent<HTMLDivElement>) {
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-arrow]')];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (next === undefined || links.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, next))]?.focus();
  }
  return (
    <div role="group" aria-label={label} tabIndex={0} onKeyDown={move} className={className}>
      {children}
    </div>
  );
}
