'use client';
import clsx from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isAt, PLACES } from './places';

/** The main places, as a column on wide screens and as a bar at the bottom of phones. */
export function NavLinks({ bar = false }: { bar?: boolean }) {
  const pathname = usePathname();
  return (
    <ul className={clsx('flex', bar ? 'justify-around' : 'flex-col gap-0.5')}>
      {PLACES.map(({ href, label, icon: Icon, also = [] }) => {
        const here = [href, ...also].some((place) => isAt(pathname, place));
        return (
          <li key={href} className={clsx(bar && 'grow')}>
            <Link
              href={href}
              aria-current={here ? 'page' : undefined}
              className={clsx(
                'flex items-center rounded-md font-medium',
                bar ? 'h-14 flex-col justify-center gap-0.5 text-xs' : 'h-8 gap-2 px-2',
                here ? 'text-ink' : 'text-ink-soft hover:text-ink',
                !bar && (here ? 'bg-accent-soft text-accent' : 'hover:bg-hover'),
                bar && here && 'text-accent',
              )}
            >
              <Icon aria-hidden className={clsx('size-4', here && 'text-accent')} />
              {label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
