import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { diffHref, instanceHref, payloadHref } from '@/lib/payload/show/links';
import { HOLDER_LABELS } from '@/lib/payload/record/holder-words';
import { HOW_WORDS } from '@/lib/payload/history/how-seen';
import { visibleText } from '@/lib/text/visible-text';
import type { PayloadPlace, PayloadPlacePage } from '@/lib/usecase/payload/list-payload-places';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** Where a content was seen: the holder, when, how and by whom, a page at a time. */
export function PayloadPlaces({
  sha256,
  places: { places, total, page, pageSize },
}: {
  sha256: string;
  places: PayloadPlacePage;
}) {
  if (total === 0)
    return (
      <p className="px-3 py-2 text-ink-soft">
        Nobody said which instance this content comes from, and no record holds it.
      </p>
    );
  const turn = (to: number, words: string) => (
    <Link href={`${payloadHref(sha256)}?places=${to}#places`} prefetch={false} className={LINK}>
      {words}
    </Link>
  );
  return (
    <ul className="divide-y">
      {places.map((place) => (
        <li
          key={`${place.accountId}/${place.holderKind}/${place.holderId}`}
          className="flex min-w-0 flex-wrap items-baseline gap-x-2 px-3 py-1.5"
        >
          <Holder place={place} />
          <span className="text-xs text-ink-soft">account {visibleText(place.accountId, 40)}</span>
          <GoodThere sha256={sha256} place={place} />
          <Seen place={place} />
        </li>
      ))}
      {total > pageSize ? (
        <li className="flex flex-wrap items-center gap-x-3 px-3 py-1.5 text-xs text-ink-soft">
          <span>
            {((page - 1) * pageSize + 1).toLocaleString('en')}–
            {((page - 1) * pageSize + places.length).toLocaleString('en')} of {total.toLocaleString('en')}
          </span>
          {page > 1 ? turn(page - 1, 'seen later') : null}
          {page * pageSize < total ? turn(page + 1, 'seen earlier') : null}
        </li>
      ) : null}
    </ul>
  );
}

/** In a line over the verdict: where it was seen last, and the way to what was good there. Nothing where nobody named a place. */
export function SeenLast({
  sha256,
  places: { places, total, page },
}: {
  sha256: string;
  places: PayloadPlacePage;
}) {
  const [last] = places;
  if (last === undefined || page > 1) return null;
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-x-2">
      <span>Seen last on</span>
      <Holder place={last} />
      {total > 1 ? (
        <a href="#places" className={LINK}>
          and {(total - 1).toLocaleString('en')} more
        </a>
      ) : null}
      <GoodThere sha256={sha256} place={last} />
    </p>
  );
}

/** How the content stands to the last known good of the instance. */
function GoodThere({ sha256, place: { good, otherGood } }: { sha256: string; place: PayloadPlace }) {
  if (good)
    return (
      <Badge tone="good" icon={<ShieldCheck aria-hidden />}>
        last known good
      </Badge>
    );
  if (otherGood === null) return null;
  return (
    <Link href={diffHref(sha256, otherGood)} prefetch={false} className={`${LINK} text-xs`}>
      compare with its last known good
    </Link>
  );
}

function Holder({ place }: { place: PayloadPlace }) {
  const name = visibleText(place.holderId, 120);
  if (place.holderKind !== 'instance')
    return (
      <span className="min-w-0 break-all">
        {HOLDER_LABELS[place.holderKind]} <span className="font-mono text-xs">{name}</span>
      </span>
    );
  return (
    <Link
      href={instanceHref({ accountId: place.accountId, instanceId: place.holderId })}
      prefetch={false}
      className={`${LINK} font-mono text-xs break-all`}
    >
      {name}
    </Link>
  );
}

function Seen({ place }: { place: PayloadPlace }) {
  const { firstSeenAt, lastSeenAt, times, hows, people, alertId, eventId, accountId } = place;
  return (
    <span className="basis-full text-xs text-ink-soft">
      {times === 1 ? 'Seen' : `Seen ${times.toLocaleString('en')} times, first`} <Time at={firstSeenAt} />
      {times === 1 ? '' : ', last '}
      {times === 1 ? null : <Time at={lastSeenAt} />}; {hows.map((how) => HOW_WORDS[how]).join(', ')}
      {people.length === 0 ? '' : ` by ${people.map((name) => visibleText(name, 80)).join(', ')}`}
      {alertId === null ? null : (
        <>
          {' · '}
          <Link href={`/alerts/${encodeURIComponent(alertId)}`} prefetch={false} className={LINK}>
            alert
          </Link>
        </>
      )}
      {eventId === null ? null : (
        <>
          {' · '}
          <Link
            href={`/events/${encodeURIComponent(accountId)}/${encodeURIComponent(eventId)}`}
            prefetch={false}
            className={LINK}
          >
            event
          </Link>
        </>
      )}
    </span>
  );
}
