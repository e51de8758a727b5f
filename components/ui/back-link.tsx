import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';

/** The way up, above a page's heading. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="-ml-1 inline-flex h-6 items-center gap-0.5 rounded-sm pr-1 text-xs text-ink-soft hover:text-ink hover:underline"
    >
      <ChevronLeft aria-hidden className="size-3.5" />
      {children}
    </Link>
  );
}
