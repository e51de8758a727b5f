'use client';
import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

export interface RouteTab {
  href: string;
  label: string;
  /** Shown after the label, e.g. a count. */
  note?: string | undefined;
}

/** Neighbouring pages as a row of links; the one that the address names, or lies below, is current. */
export function RouteTabs({ label, tabs }: { label: string; tabs: readonly RouteTab[] }) {
  const pathname = usePathname();
  // The longest fits best: a page's own address is the beginning of those below it.
  const current = tabs
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .reduce<string | undefined>(
      (best, { href }) => (href.length > (best?.length ?? 0) ? href : best),
      undefined,
    );
  return (
    <nav aria-label={label} className="mb-3 border-b">
      <ul className="flex gap-1 overflow-x-auto">
        {tabs.map(({ href, label: text, note }) => (
          <li key={href} className="shrink-0">
            <Link
              href={href}
              prefetch={false}
              aria-current={href === current ? 'page' : undefined}
              className={clsx(
                'flex h-9 items-center gap-1.5 border-b-2 px-2 -outline-offset-2',
                href === current
                  ? 'border-accent font-medium text-ink'
                  : 'border-transparent text-ink-soft hover:text-ink',
              )}
            >
              {text}
              {note === undefined ? null : <span className="text-xs text-ink-faint">{note}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
