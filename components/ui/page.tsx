import clsx from 'clsx';
import type { ReactNode } from 'react';

/**
 * The frame of a page: heading, actions and content. `fill` keeps it as high as the window on wide screens, so that a table
 * or panels inside scroll by themselves; `lead` stands above the heading (a way back), `sub` beside it.
 */
export function Page({
  title,
  sub,
  lead,
  actions,
  fill = false,
  children,
}: {
  title: ReactNode;
  sub?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  fill?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={clsx('flex min-w-0 grow flex-col', fill && 'md:h-dvh md:min-h-0')}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3 pb-2">
        <div className="min-w-0 grow">
          {lead}
          <div className="flex flex-wrap items-baseline gap-x-2">
            <h1 className="min-w-0 text-lg font-semibold wrap-anywhere">{title}</h1>
            {sub === undefined ? null : <div className="text-ink-soft">{sub}</div>}
          </div>
        </div>
        {actions === undefined ? null : <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div className={clsx('flex min-w-0 grow flex-col px-4 pb-4', fill && 'min-h-0')}>{children}</div>
    </div>
  );
}
