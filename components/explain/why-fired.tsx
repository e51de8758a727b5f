import { Check } from 'lucide-react';
import Link from 'next/link';
import { Time } from '@/components/ui/time';
import type { AnsweredCondition, EventRef, FiredPart } from '@/lib/rule/explain/fired';
import type { AlertExplanation } from '@/lib/usecase/detection/explain-alert';
import { visibleText } from '@/lib/text/visible-text';
import { ConditionRow } from './condition-row';
import { ConditionValues } from './condition-values';
import { Sentence } from './sentence';

type HrefOf = (event: EventRef) => string;
const NAMED = 4;

/** Each condition of the rule with the values that met it: first what the events do together, then what each does. */
export function WhyFiredView({
  explanation,
  eventHref,
}: {
  explanation: AlertExplanation;
  eventHref: HrefOf;
}) {
  const { together, parts, moreEvents, isOutdated } = explanation;
  return (
    <div className="divide-y">
      {isOutdated ? (
        <p role="note" className="px-3 py-2 text-ink-soft">
          The rule was changed after this alert was raised. What its events no longer meet is marked.
        </p>
      ) : null}
      {together.length === 0 ? null : (
        <div className="px-3 py-2">
          <h3 className="text-xs font-medium text-ink-faint">Together</h3>
          <ul>
            {together.map((sentence, index) => (
              <li key={index} className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 py-1">
                <Check aria-hidden className="mt-0.5 size-4 text-good" />
                <span className="min-w-0 wrap-anywhere">
                  <Sentence words={sentence} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {parts.map((part) => (
        <PartView key={part.name ?? ''} part={part} eventHref={eventHref} />
      ))}
      {moreEvents > 0 ? (
        <p className="px-3 py-2 text-ink-faint">
          The values of {moreEvents.toLocaleString('en')} more events are not listed here.
        </p>
      ) : null}
    </div>
  );
}

function PartView({ part, eventHref }: { part: FiredPart; eventHref: HrefOf }) {
  return (
    <div className="px-3 py-2">
      <h3 className="flex flex-wrap items-baseline gap-x-1.5 text-xs font-medium text-ink-faint">
        {part.name === null ? (
          part.events.length === 1 ? (
            'The event'
          ) : (
            'Every event'
          )
        ) : (
          <>
            <span>Step</span>
            <span className="text-ink">{part.name}</span>
            <EventRefs events={part.events} eventHref={eventHref} />
          </>
        )}
      </h3>
      <ul>
        {part.conditions.map((condition) => (
          <ConditionRow
            key={condition.words}
            words={condition.words}
            met={condition.answers.every(({ met }) => met)}
          >
            <Answers condition={condition} all={part.events.length} eventHref={eventHref} />
          </ConditionRow>
        ))}
      </ul>
    </div>
  );
}

/** One line where all events answer alike, else a line for each answer with the events that gave it. */
function Answers({
  condition,
  all,
  eventHref,
}: {
  condition: AnsweredCondition;
  all: number;
  eventHref: HrefOf;
}) {
  const [first] = condition.answers;
  if (!first) return <span className="text-ink-faint">its events are no longer stored</span>;
  if (condition.answers.length === 1)
    return (
      <span className="flex flex-wrap items-baseline gap-x-2">
        <ConditionValues values={first.values} />
        {all > 1 ? <span className="text-xs text-ink-faint">all {all}</span> : null}
      </span>
    );
  return (
    <ul className="flex flex-col gap-0.5">
      {condition.answers.map((answer, index) => (
        <li key={index} className="flex flex-wrap items-baseline gap-x-2">
          <ConditionValues values={answer.values} />
          <span className="flex flex-wrap gap-x-1.5 text-xs text-ink-faint">
            <EventRefs events={answer.events} eventHref={eventHref} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function EventRefs({ events, eventHref }: { events: readonly EventRef[]; eventHref: HrefOf }) {
  return (
    <>
      {events.slice(0, NAMED).map((event) => (
        <Link
          key={`${event.eventId} ${event.eventTime.getTime()}`}
          href={eventHref(event)}
          prefetch={false}
          className="inline-flex min-h-6 items-center gap-1 font-normal text-ink-soft hover:text-accent hover:underline"
        >
          <Time at={event.eventTime} part="clock" />
          <span className="break-all">{visibleText(event.eventName, 60)}</span>
        </Link>
      ))}
      {events.length > NAMED ? <span>and {events.length - NAMED} more</span> : null}
    </>
  );
}
