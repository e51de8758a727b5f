import clsx from 'clsx';
import Link from 'next/link';

/** Ways to look at the same content, as links. */
export function ViewChoice({
  current,
  choices,
}: {
  current: string;
  choices: readonly { view: string; label: string; href: string }[];
}) {
  return (
    <nav aria-label="View" className="flex rounded-md border border-line-strong">
      {choices.map(({ view, label, href }) => (
        <Link
          key={view}
          href={href}
          scroll={false}
          prefetch={false}
          aria-current={view === current ? 'true' : undefined}
          className={clsx(
            'flex h-7 items-center px-2.5 text-xs first:rounded-l-md last:rounded-r-md',
            view === current ? 'bg-accent-soft font-medium text-accent' : 'text-ink-soft hover:bg-hover',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
