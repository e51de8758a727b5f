import { Fragment } from 'react';
import type { EventItem } from '@/lib/usecase/instance/timeline-item';
import { Time } from '@/components/ui/time';
import { ContentLink } from './content-link';
import { VerdictBadge } from './verdict-badge';

const UNKNOWN: Record<NonNullable<EventItem['recorded']>, string> = {
  withheld: 'Unknown content: CloudTrail withheld it',
  cut: 'Unknown content: CloudTrail cut it for its size',
  held: 'The record holds the content: open the event',
  empty: 'The record holds no value: the user data was cleared',
};

const SHOWN = 5;

const SEEN: Record<'paste' | 'file' | 'fetch' | 'record', string> = {
  paste: 'attached',
  file: 'attached',
  fetch: 'fetched',
  record: 'recorded',
};

/** What a change wrote as far as anybody knows, whether it came back, and whether the instance started with it. */
export function ChangeContent({ item }: { item: EventItem }) {
  const { facts, kind } = item;
  if (facts === null)
    return (
      <p className="text-xs text-ink-soft">Too long ago to be set beside the contents that were seen.</p>
    );
  return (
    <div className="flex flex-col gap-0.5 text-xs text-ink-soft">
      <p>
        <Content item={item} facts={facts} />
      </p>
      {facts.same === null ? null : (
        <p>
          {facts.same.how === 'rewritten'
            ? 'It is the content that was there before: it was put back, or written anew.'
            : 'The content from before was seen again later: somebody changed it back.'}
        </p>
      )}
      {kind === 'launch' ? null : <Started facts={facts} />}
    </div>
  );
}

function Content({ item, facts }: { item: EventItem; facts: NonNullable<EventItem['facts']> }) {
  const { content } = facts;
  if (content.known === 'recorded')
    return (
      <>
        The record held the content: <ContentLink sha256={content.sha256} />{' '}
        <VerdictBadge verdict={item.verdict} />
      </>
    );
  if (content.known === 'seen-later')
    return (
      <>
        Content as {SEEN[content.how]} <Time at={content.seenAt} />, before any other change in the logs:{' '}
        <ContentLink sha256={content.sha256} /> <VerdictBadge verdict={item.verdict} />
      </>
    );
  if (content.known === 'several')
    return (
      <>
        {content.sha256s.length} contents were brought since, so not all can be what it wrote:{' '}
        {content.sha256s.slice(0, SHOWN).map((sha256) => (
          <Fragment key={sha256}>
            <ContentLink sha256={sha256} />{' '}
          </Fragment>
        ))}
        Fetching the value from AWS would settle it.
      </>
    );
  if (item.recorded === null)
    return (
      <>
        {item.kind === 'launch'
          ? 'Without user data of its own.'
          : 'Unknown content: the record does not tell.'}
      </>
    );
  const until =
    item.recorded === 'held' || item.recorded === 'empty'
      ? '.'
      : content.until === null
        ? ', and nobody has attached it since.'
        : ', and it was changed again before anybody looked.';
  return (
    <>
      {UNKNOWN[item.recorded]}
      {until}
    </>
  );
}

function Started({ facts: { startedAt, nextChangeAt } }: { facts: NonNullable<EventItem['facts']> }) {
  if (startedAt !== null)
    return (
      <p>
        The instance started with it <Time at={startedAt} />.
      </p>
    );
  return (
    <p>
      {nextChangeAt === null
        ? 'No start after it is in the logs.'
        : 'No start before the next change is in the logs.'}
    </p>
  );
}
