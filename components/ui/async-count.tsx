'use client';
import Link from 'next/link';
import { Suspense, use } from 'react';
import { ArrowUpRight } from 'lucide-react';

export type Counted = { count: number } | { failed: string };
export type Counts = Promise<ReadonlyMap<string, Counted>>;

/** A number that is still being counted, as a link to what it counts. `noun` follows it: `12 events`. */
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
  return (
    <Link
      href={href}
      prefetch={false}
      title={label}
      className="inline-flex h-6 shrink-0 items-center gap-1 rounded-sm border bg-surface px-1.5 text-xs whitespace-nowrap text-ink-soft tabular-nums hover:border-accent hover:text-accent [&_svg]:size-3"
    >
      <Suspense fallback={<span className="text-ink-faint">counting…</span>}>
        <Count counts={counts} name={name} noun={noun} />
      </Suspense>
      <span className="sr-only">, {label}</span>
      <ArrowUpRight aria-hidden />
    </Link>
  );
}

function Count({ counts, name, noun }: { counts: Counts; name: string; noun: string }) {
  const counted = use(counts).get(name);
  if (!counted) return <span>open</span>;
  if ('failed' in counted)
    return (
      <span className="max-w-60 truncate text-bad" title={counted.failed}>
        could not count: {counted.failed}
      </span>
    );
  return (
    <span>
      {counted.count.toLocaleString('en')} {counted.count === 1 ? noun : `${noun}s`}
    </span>
  );
}
