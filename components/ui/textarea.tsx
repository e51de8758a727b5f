import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { CONTROL } from './control';

/** A text field of several lines. Name it with Field or `aria-label`. */
export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={clsx(CONTROL, 'min-h-16 w-full px-2.5 py-1.5', className)} {...rest} />;
}
