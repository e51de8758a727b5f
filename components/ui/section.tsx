import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A titled part of a page; `id` makes it a target of links. `end` stands at the right of the heading. */
export function Section({
  id,
  title,
  sub,
  end,
  className,
  children,
}: {
  id: string;
  title: string;
  sub?: ReactNode;
  end?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-heading`}
      className={clsx('min-w-0 scroll-mt-2 rounded-md border bg-surface', className)}
    >
      <header className="flex min-h-9 flex-wrap items-center gap-x-2 border-b px-3 py-1">
        <h2 id={`${id}-heading`} className="font-semibold">
          {title}
        </h2>
        {sub === undefined ? null : <div className="text-ink-soft">{sub}</div>}
        {end === undefined ? null : <div className="ml-auto flex items-center gap-1">{end}</div>}
      </header>
      {children}
    </section>
  );
}
