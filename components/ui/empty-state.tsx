import type { ReactNode } from 'react';

/** What a place looks like with nothing in it: why, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
  level: Heading = 'h2',
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** `h1` where nothing else heads the page. */
  level?: 'h1' | 'h2';
}) {
  return (
    <div className="flex flex-col items-center gap-2 px-4 py-12 text-center">
      {icon === undefined ? null : <div className="text-ink-faint [&_svg]:size-6">{icon}</div>}
      <Heading className="text-base font-semibold">{title}</Heading>
      {children === undefined ? null : <div className="max-w-md text-ink-soft">{children}</div>}
      {actions === undefined ? null : (
        <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
