import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { Time } from '@/components/ui/time';
import type { OwnReadEvent } from '@/lib/rule/own-read';
import { visibleText } from '@/lib/text/visible-text';

/** Says of an event that this console made the call itself: who asked for it, when, for which alert, and what that means for rules. */
export function OwnReadNotice({ read }: { read: OwnReadEvent }) {
  const { by, readAt, alertId, alertTitle, outcome } = read;
  return (
    <div role="note" className="mb-3 flex gap-2 rounded-md border border-line-strong bg-sunken px-3 py-2">
      <ShieldCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
      <p className="min-w-0 break-words">
        <strong className="font-semibold">This console’s own read.</strong>{' '}
        {by === null ? 'It was asked for' : <>{visibleText(by, 100)} asked for it</>} at <Time at={readAt} />
        {alertId === null ? null : (
          <>
            , for alert{' '}
            <Link
              href={`/alerts/${encodeURIComponent(alertId)}`}
              prefetch={false}
              className="font-medium text-accent underline"
            >
              {visibleText(alertTitle ?? alertId, 200)}
            </Link>
          </>
        )}
        .
        {outcome === 'refused'
          ? ' AWS refused it.'
          : outcome === 'unanswered'
            ? ' No answer came in time.'
            : ''}{' '}
        Every rule leaves it out, and so do the counts of reads that rules make.
      </p>
    </div>
  );
}
