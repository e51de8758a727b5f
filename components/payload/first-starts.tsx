import Link from 'next/link';
import { instanceHref, payloadHref } from '@/lib/payload/show/links';
import { firstStartWords } from '@/lib/payload/show/first-start-words';
import { visibleText } from '@/lib/text/visible-text';
import type { FirstStartOfPlace } from '@/lib/usecase/payload/list-alert-payloads';
import { Time } from '@/components/ui/time';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** What the earlier boots of each instance make of a verdict with an exception, with the content it rests on. */
export function FirstStarts({
  sha256,
  firstStarts,
}: {
  sha256: string;
  firstStarts: readonly FirstStartOfPlace[];
}) {
  if (firstStarts.length === 0) return null;
  return (
    <ul aria-label="What earlier boots say" className="flex max-w-prose flex-col gap-1 text-ink">
      {firstStarts.map(({ accountId, instanceId, firstStart }) => {
        const { before, earlier, after } = firstStartWords(sha256, firstStart);
        return (
          <li key={`${accountId}/${instanceId}`}>
            <Link href={instanceHref({ accountId, instanceId })} prefetch={false} className={LINK}>
              {visibleText(instanceId, 60)}
            </Link>
            : <strong className="font-medium">{before}</strong>
            {earlier === null ? null : (
              <>
                {' '}
                <Link
                  href={payloadHref(earlier)}
                  prefetch={false}
                  title={`SHA-256 ${earlier}`}
                  className={`${LINK} font-mono`}
                >
                  {earlier.slice(0, 12)}
                </Link>
              </>
            )}
            {after}
            {firstStart.startedAt === null || firstStart.outcome === 'done' ? null : (
              <>
                {' '}
                It ran with this content <Time at={firstStart.startedAt} />.
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
