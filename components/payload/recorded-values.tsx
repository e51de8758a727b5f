import Link from 'next/link';
import { payloadHref } from '@/lib/payload/show/links';
import type { RecordedContent } from '@/lib/payload/record/recorded-content';
import { visibleText } from '@/lib/text/visible-text';
import { AnswerBadge } from '@/components/ui/answer-badge';
import { Time } from '@/components/ui/time';

export interface RecordedValue {
  eventId: string;
  eventTime: string;
  eventName: string;
  /** Where in the record it stands. */
  path: string;
  state: 'held' | 'withheld' | 'cut' | 'empty';
  /** What AWS wrote in its place, where it is withheld. */
  marker: string | null;
  /** What the record holds, decoded; null where it holds none. */
  content: RecordedContent | null;
}

/** What CloudTrail wrote where the user data should stand: as a rule a marker; where it is the value itself, the way to it. */
export function RecordedValues({ recorded }: { recorded: readonly RecordedValue[] }) {
  const isHeld = recorded.some(({ state }) => state === 'held');
  return (
    <div className="flex flex-col gap-2">
      <p className="max-w-prose text-ink-soft">
        {isHeld
          ? 'CloudTrail withholds user data as a rule, but a record of this alert holds it. It was decoded and kept.'
          : 'AWS keeps user data out of CloudTrail and writes a marker in its place. The records prove that it was changed, not what it became. Whether the change runs at the next start decides this alert, so read the present value and attach it.'}
      </p>
      {recorded.length === 0 ? null : (
        <ul className="flex flex-col gap-1 text-xs">
          {recorded.map((value) => (
            <li key={`${value.eventId}/${value.path}`} className="flex flex-wrap items-baseline gap-x-2">
              <Time at={value.eventTime} />
              <span className="break-all">{visibleText(value.eventName, 80)}</span>
              <Recorded value={value} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const INSTEAD = {
  held: 'its content is in the record; open the event to decode it',
  withheld: 'withheld',
  cut: 'left out by CloudTrail because of its size',
  empty: 'no value',
};

function Recorded({ value: { state, marker, content } }: { value: RecordedValue }) {
  if (content === null)
    return (
      <>
        {marker === null ? null : (
          <code className="rounded-sm bg-sunken px-1 font-mono break-all">{visibleText(marker, 80)}</code>
        )}
        <span className="text-ink-soft">{INSTEAD[state]}</span>
      </>
    );
  return (
    <>
      <Link
        href={payloadHref(content.sha256)}
        className="inline-flex min-h-6 items-center font-mono text-accent underline underline-offset-2"
      >
        {content.sha256.slice(0, 12)}
      </Link>
      <span>
        {content.verdict.question}: <AnswerBadge answer={content.verdict} />
      </span>
    </>
  );
}
