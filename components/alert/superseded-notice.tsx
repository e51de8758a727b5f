import Link from 'next/link';
import { visibleText } from '@/lib/text/visible-text';

/** Says what took the alert's place, and that nothing people did was lost. */
export function SupersededNotice({
  replacement,
  hasOwnRead,
  queueHref,
}: {
  replacement: { id: string; title: string } | null;
  /** Whether the alert holds a call that this console made itself. */
  hasOwnRead: boolean;
  queueHref: string;
}) {
  return (
    <p role="note" className="mb-3 rounded-md border border-line-strong bg-sunken px-3 py-2">
      {replacement ? (
        <>
          Events that arrived later made another alert of this one:{' '}
          <Link
            href={`/alerts/${encodeURIComponent(replacement.id)}`}
            className="font-medium text-accent underline"
          >
            {visibleText(replacement.title, 200)}
          </Link>
          . Decide that one.
        </>
      ) : (
        <>
          {hasOwnRead
            ? 'This console made a call of this alert itself, and rules leave such calls out.'
            : 'Events that arrived later took away what this alert was made of.'}{' '}
          <Link href={queueHref} className="font-medium text-accent underline">
            Back to the queue
          </Link>
          .
        </>
      )}{' '}
      Notes, answers and activity stay here.
    </p>
  );
}
