import Link from 'next/link';
import { payloadHref } from '@/lib/payload/show/links';

/** A content by the beginning of its SHA-256. */
export function ContentLink({ sha256 }: { sha256: string }) {
  return (
    <Link
      href={payloadHref(sha256)}
      prefetch={false}
      title={`SHA-256 ${sha256}`}
      className="inline-flex min-h-6 items-center font-mono text-xs text-accent underline underline-offset-2"
    >
      {sha256.slice(0, 12)}
    </Link>
  );
}
