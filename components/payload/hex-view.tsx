import { ChevronFirst, ChevronLast, ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { HEX_PAGE, type HexPage } from '@/lib/payload/show/hex-lines';
import { hexHref } from './payload-anchor';

/** The bytes as they are kept, a kilobyte a page: where, in hex, and what is printable. Bytes of credentials are written over. */
export function HexView({
  sha256,
  part,
  ofPart,
  page,
}: {
  sha256: string;
  /** The part that is selected beside it. */
  part: string | undefined;
  /** Whether these are the bytes of that part alone. */
  ofPart: boolean;
  page: HexPage;
}) {
  if (page.total === 0) return <p className="px-3 py-2 text-ink-soft">There are no bytes: it is empty.</p>;
  const last = Math.floor((page.total - 1) / HEX_PAGE) * HEX_PAGE;
  const end = Math.min(page.total, page.offset + HEX_PAGE);
  const go = (offset: number, label: string, icon: ReactNode) => (
    <Turn
      href={hexHref(sha256, part, offset, ofPart)}
      label={label}
      off={offset < 0 || offset > last || offset === page.offset}
    >
      {icon}
    </Turn>
  );
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <nav aria-label="Pages of bytes" className="flex flex-wrap items-center gap-x-2 text-xs text-ink-soft">
        <span>
          Bytes {page.offset.toLocaleString('en')}–{(end - 1).toLocaleString('en')} of{' '}
          {page.total.toLocaleString('en')} {ofPart ? 'of this part' : 'of everything, as it is kept'}
        </span>
        <span className="ml-auto flex">
          {go(0, 'First bytes', <ChevronFirst aria-hidden />)}
          {go(page.offset - HEX_PAGE, 'Previous bytes', <ChevronLeft aria-hidden />)}
          {go(page.offset + HEX_PAGE, 'Next bytes', <ChevronRight aria-hidden />)}
          {go(last, 'Last bytes', <ChevronLast aria-hidden />)}
        </span>
      </nav>
      <div
        role="region"
        aria-label="Bytes in hex"
        tabIndex={0}
        className="max-h-[75dvh] overflow-auto rounded-md bg-sunken px-3 py-1 -outline-offset-2"
      >
        <table className="font-mono text-xs">
          <caption className="sr-only">Offset, sixteen bytes in hex, and the printable ones as text</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">Offset</th>
              <th scope="col">Hex</th>
              <th scope="col">ASCII</th>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.offset}>
                <th scope="row" className="pr-4 text-left font-normal text-ink-faint select-none">
                  {row.offset}
                </th>
                <td className="pr-4 whitespace-pre">
                  {`${row.hex.slice(0, 8).join(' ')}  ${row.hex.slice(8).join(' ')}`}
                </td>
                <td className="whitespace-pre text-low">{row.ascii}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {page.hidden === 0 ? null : (
        <p className="text-xs text-ink-soft">
          {page.hidden.toLocaleString('en')} bytes of credentials are written over with dots. The download
          holds them in clear.
        </p>
      )}
    </div>
  );
}

function Turn({
  href,
  label,
  off,
  children,
}: {
  href: string;
  label: string;
  off: boolean;
  children: ReactNode;
}) {
  const look = 'inline-flex size-8 items-center justify-center rounded-md [&_svg]:size-4';
  if (off)
    return (
      <span aria-hidden className={`${look} opacity-40`}>
        {children}
      </span>
    );
  return (
    <Link
      href={href}
      scroll={false}
      prefetch={false}
      aria-label={label}
      title={label}
      className={`${look} hover:bg-hover hover:text-ink`}
    >
      {children}
    </Link>
  );
}
