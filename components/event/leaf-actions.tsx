import clsx from 'clsx';
import { Minus, Plus } from 'lucide-react';
import Link from 'next/link';
import { CopyButton } from '@/components/ui/copy-button';
import { visibleText } from '@/lib/text/visible-text';

/** Address of the events that have, or with `negate` lack, a value; null asks for events without the field. */
export type HrefFor = (field: string, value: string | null, negate: boolean) => string;

const ICON_LINK =
  'inline-flex size-6 items-center justify-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink [&_svg]:size-3.5';

/** Filter for, filter out and copy for one value; shown on hover and focus, always where nothing can hover. */
export function LeafActions({
  node,
  hrefFor,
}: {
  node: { field: string | undefined; value: string | null };
  hrefFor: HrefFor | undefined;
}) {
  const { field, value } = node;
  const words =
    field === undefined ? '' : value === null ? `${field} absent` : `${field}: ${visibleText(value, 80)}`;
  return (
    <span
      className={clsx(
        'absolute -top-0.5 right-0 z-1 flex rounded-md bg-raised opacity-0 [@media(hover:none)]:static [@media(hover:none)]:bg-transparent group-focus-within/leaf:opacity-100 group-hover/leaf:opacity-100 [@media(hover:none)]:opacity-100',
      )}
    >
      {field === undefined || !hrefFor ? null : (
        <>
          <Link
            href={hrefFor(field, value, false)}
            prefetch={false}
            className={ICON_LINK}
            aria-label={`Filter for ${words}`}
            title={`Filter for ${words}`}
          >
            <Plus aria-hidden />
          </Link>
          <Link
            href={hrefFor(field, value, true)}
            prefetch={false}
            className={ICON_LINK}
            aria-label={`Filter out ${words}`}
            title={`Filter out ${words}`}
          >
            <Minus aria-hidden />
          </Link>
        </>
      )}
      {value === null ? null : (
        <CopyButton
          text={value}
          label={field === undefined ? 'Copy the value' : `Copy the value of ${field}`}
        />
      )}
    </span>
  );
}
