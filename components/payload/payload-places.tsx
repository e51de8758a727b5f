import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { instanceHref } from '@/lib/payload/show/links';
import { HOLDER_LABELS } from '@/lib/payload/record/holder-words';
import { HOW_WORDS } from '@/lib/payload/history/how-seen';
import { visibleText } from '@/lib/text/visible-text';
import type { PayloadPlace } from '@/lib/usecase/list-payload-places';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** Where a content was seen: the holder, when, how and by whom. `here` is the instance whose page this is. */
export function PayloadPlaces({
  places,
  total,
  here,
}: {
  /** A page of `listPayloadPlaces`. */
  places: readonly PayloadPlace[];
  total: number;
  here?: { accountId: string; instanceId: string };
}) {
  if (places.length === 0)
    return (
      <p className="px-3 py-2 text-ink-soft">
        Nobody said which instance this content comes from, and no record holds it.
      </p>
    );
  return (
    <ul className="divide-y">
      {places.map((place) => (
        <li
          key={`${place.accountId}/${place.holderKind}/${place.holderId}`}
          className="flex min-w-0 flex-wrap items-baseline gap-x-2 px-3 py-1.5"
        >
          <Holder
            place={place}
            isHere={
              place.holderKind === 'instance' &&
              place.holderId === here?.instanceId &&
              place.accountId === here.accountId
            }
          />
          <span className="text-xs text-ink-soft">account {visibleText(place.accountId, 40)}</span>
          {place.good ? (
            <Badge tone="good" icon={<ShieldCheck aria-hidden />}>
              last known good
            </Badge>
          ) : null}
          <Seen place={place} />
        </li>
      ))}
      {total > places.length ? (
        <li className="px-3 py-1.5 text-xs text-ink-faint">
          {places.length.toLocaleString('en')} of {total.toLocaleString('en')} places are shown.
        </li>
      ) : null}
    </ul>
  );
}

function Holder({ place, isHere }: { place: PayloadPlace; isHere: boolean }) {
  const name = visibleText(place.holderId, 120);
  if (place.holderKind !== 'instance')
    return (
      <span className="min-w-0 break-all">
        {HOLDER_LABELS[place.holderKind]} <span className="font-mono text-xs">{name}</span>
      </span>
    );
  if (isHere)
    return (
      <span className="min-w-0">
        <span className="font-mono text-xs break-all">{name}</span> (this instance)
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
