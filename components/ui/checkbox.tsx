import clsx from 'clsx';
import type { ComponentProps } from 'react';

/** A bare checkbox; name it with a `<label>` around it or `aria-label`. */
export function Checkbox({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return <input type="checkbox" className={clsx('size-4 shrink-0', className)} {...rest} />;
}
