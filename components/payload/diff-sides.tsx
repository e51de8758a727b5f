import Link from 'next/link';
import { payloadHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';
import type { ComparedPayloads } from '@/lib/usecase/payload/compare-payloads';
import { Time } from '@/components/ui/time';

/** Which two contents are compared, and where and when each was seen last. */
export function DiffSides({ older, newer }: Pick<ComparedPayloads, 'older' | 'newer'>) {
  return (
    <dl className="grid gap-x-6 gap-y-1 text-xs min-[900px]:grid-cols-2">
      <Side name="Older, −" side={older} />
      <Side name="Newer, +" side={newer} />
    </dl>
  );
}

function Side({ name, side: { sha256, size, place } }: { name: string; side: ComparedPayloads['older'] }) {
  return (
    <div className="flex min-w-0 flex-wrap content-start items-baseline gap-x-2">
      <dt className="font-medium">{name}</dt>
      <dd className="flex min-w-0 flex-wrap content-start items-baseline gap-x-2 text-ink-soft">
        <Link
          href={payloadHref(sha256)}
          className="inline-flex min-h-6 items-center font-mono text-accent underline underline-offset-2"
        >
          {sha256.slice(0, 12)}
        </Link>
        <span>{size.toLocaleString('en')} bytes</span>
        {place === null ? null : (
          <span className="wrap-anywhere">
            seen on {visibleText(place.holderId, 80)}, last <Time at={place.lastSeenAt} />
            {place.good ? ', the last known good there' : ''}
          </span>
        )}
      </dd>
    </div>
  );
}
