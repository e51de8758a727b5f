import Link from 'next/link';
import { diffHref, payloadHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';
import type { ListedPayload } from '@/lib/usecase/payload/list-alert-payloads';
import { verdictWords } from '@/lib/payload/show/verdict-words';
import { Time } from '@/components/ui/time';
import { NextStartBadge } from './next-start-badge';
import { originWords } from './payload-view';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** Older contents of the same alert, each with its verdict; the newest one stands above in full. */
export function AttachedBefore({ newest, older }: { newest: string; older: readonly ListedPayload[] }) {
  if (older.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-1 text-xs">
      <h3 className="text-sm font-medium">Attached before: {older.length}</h3>
      <ul className="flex flex-col divide-y border-y">
        {older.map((payload) => {
          const { sha256, decoded, attachedBy, attachedAt } = payload;
          return (
            <li key={sha256} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 py-1">
              <NextStartBadge verdict={verdictWords(decoded)} />
              <Link href={payloadHref(sha256)} prefetch={false} className={`${LINK} font-mono`}>
                {sha256.slice(0, 12)}…
              </Link>
              <span className="min-w-0 wrap-anywhere text-ink-soft">
                {decoded.bytes.toLocaleString('en')} bytes, {visibleText(attachedBy, 80)},{' '}
                <Time at={attachedAt} />, {originWords(payload)}
              </span>
              <Link href={diffHref(newest, sha256)} prefetch={false} className={LINK}>
                Compare with the newest
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
