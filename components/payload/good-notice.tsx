import { ShieldCheck, ShieldQuestion } from 'lucide-react';
import Link from 'next/link';
import { diffHref, instanceHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';
import type { GoodOfPlace } from '@/lib/usecase/instance/list-goods';
import { Time } from '@/components/ui/time';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** How a content stands to the last known good of each instance it was read from. Nothing where nobody named an instance. */
export function GoodNotice({ sha256, goods }: { sha256: string; goods: readonly GoodOfPlace[] }) {
  const here = goods.filter((place) => place.sha256 === sha256);
  if (here.length === 0) return null;
  return (
    <ul aria-label="Last known good" className="flex flex-col gap-1 text-xs">
      {here.map((place) => (
        <li
          key={`${place.accountId}/${place.instanceId}`}
          className="flex flex-wrap items-center gap-x-2 [&_svg]:size-4"
        >
          <Standing place={place} />
          <Link href={instanceHref(place)} prefetch={false} className={LINK}>
            History of {visibleText(place.instanceId, 60)}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Standing({ place: { sha256, instanceId, good } }: { place: GoodOfPlace }) {
  const name = visibleText(instanceId, 60);
  if (good === null)
    return (
      <>
        <ShieldQuestion aria-hidden className="text-ink-faint" />
        <span>No version of {name} is marked as last known good.</span>
      </>
    );
  const marked = (
    <>
      marked {good.markedBy === null ? '' : `by ${visibleText(good.markedBy, 80)} `}
      <Time at={good.markedAt} />
    </>
  );
  if (good.sha256 === sha256)
    return (
      <>
        <ShieldCheck aria-hidden className="text-good" />
        <span>
          This is the last known good of {name}, {marked}.
        </span>
      </>
    );
  return (
    <>
      <ShieldQuestion aria-hidden className="text-medium" />
      <span>
        Differs from the last known good of {name}, {marked}:
      </span>
      <Link href={diffHref(sha256, good.sha256)} prefetch={false} className={LINK}>
        compare
      </Link>
    </>
  );
}
