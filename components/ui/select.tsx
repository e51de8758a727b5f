import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { CONTROL } from './control';

/** The browser's own list: right on phones, by keyboard and for screen readers without any code. Children are `<option>`s. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <select className={clsx(CONTROL, 'h-8 px-2', className)} {...rest}>
      {children}
    </select>
  );
}
