'use client';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { ArrowUpRight } from 'lucide-react';

/** `own` is how many of them this console made itself. */
export type Counted = { count: number; own?: number } | { failed: string };
export type Counts = Promise<ReadonlyMap<string, Counted>>;

/**
 * A number that is still being counted, as a link to what it counts. `noun` follows it: `12 events`. While the page is drawn
 * again the last number stays, so that nothing waits for a count.
 */
export function AsyncCount({
  counts,
  name,
  href,
  noun,
  label,
}: {
  counts: Counts;
  name: string;
  href: string;
  noun: string;
  label: string;
}) {
  const [counted, setCounted] = useState<Counted>();
  useEffect(() => {
    let current = true;
    const show = (result: Counted | undefined) => {
      if (current) setCounted(result);
    };
    counts.then(
      (all) => {
        show(all.get(name));
      },
      () => {
        show({ failed: 'the console could not be asked' });
      },
    );
    return () => {
      current = false;
    };
  }, [counts, name]);

  return (
    <Link
      href={href}
      prefetch={false}
      title={label}
      className="inline-flex min-h-6 max-w-full items-center gap-1 rounded-sm border bg-surface px-1.5 text-xs text-ink-soft tabular-nums hover:border-accent hover:text-accent [&_svg]:size-3 [&_svg]:shrink-0"
    >
      <Words counted={counted} noun={noun} />
      <span className="sr-only">, {label}</span>
      <ArrowUpRight aria-hidden />
    </Link>
  );
}

function Words({ counted, noun }: { counted: Counted | undefined; noun: string }) {
  if (!counted) return <span className="text-ink-faint">counting…</span>;
  if ('failed' in counted) return <span className="text-bad">could not count: {counted.failed}</span>;
  return (
    <span>
      {counted.count.toLocaleString('en')} {counted.count === 1 ? noun : `${noun}s`}
      {counted.own === undefined ? null : `, ${counted.own.toLocaleString('en')} by this console itself`}
    </span>
  );
}
