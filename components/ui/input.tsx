import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { CONTROL } from './control';

/** A one-line text field, 32 px high. Name it with Field or `aria-label`. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input className={clsx(CONTROL, 'h-8 w-full px-2.5', className)} {...rest} />;
}
