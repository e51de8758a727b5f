import Link from 'next/link';
import { Time } from '@/components/ui/time';
import { formatGap } from '@/lib/text/format-gap';
import { visibleText } from '@/lib/text/visible-text';
import type { Gaps, RuleGap } from '@/lib/usecase/event/list-gaps';

const SHOWN = 10;

const WORDS: Record<RuleGap['kind'], string> = {
  faulty: 'does not run, because its definition is faulty',
  off: 'is off and examines nothing',
  failed: 'failed in its last run',
  limit: 'reached its limit of alerts and goes on in its next run',
  slice: 'took long and goes on in its next run',
};

/** What silence may hide: rules that did not look, and times of which nothing is stored. `alone` leaves out the rule's name. */
export function GapList({ gaps, alone = false }: { gaps: Gaps; alone?: boolean }) {
  const { rules, ingest } = gaps;
  return (
    <div className="space-y-2">
      {rules.length === 0 ? (
        <p>
          {alone
            ? 'It has examined everything stored that can matter to it.'
            : 'Every rule that is on has examined everything stored.'}
        </p>
      ) : (
        <ul className="list-disc space-y-0.5 pl-5">
          {rules.map((gap) => (
            <li key={`${gap.ruleId} ${gap.kind}`}>
              {alone ? (
                'It '
              ) : (
                <>
                  <Link href={`/rules/${gap.ruleId}`} className="rounded-sm text-accent underline">
                    {gap.name}
                  </Link>{' '}
                </>
              )}
              {WORDS[gap.kind]}
              {gap.from && gap.to ? (
                <>
                  : events from <Time at={gap.from} /> to <Time at={gap.to} /> are not examined
                </>
              ) : null}
              {gap.since ? (
                <>
                  , since <Time at={gap.since} />
                </>
              ) : null}
              .
            </li>
          ))}
        </ul>
      )}
      {ingest === null ? (
        <p>Looking for times without events took too long, so none are listed.</p>
      ) : ingest.gaps.length === 0 ? (
        <p>
          Between the first and last event of each account, every {nameStep(ingest.pieceMs)} holds events.
        </p>
      ) : (
        <>
          <p>
            Nothing is stored of these times between an account’s first and last event, looking at each{' '}
            {nameStep(ingest.pieceMs)}. Either nothing happened, or its logs never came in.
          </p>
          <ul className="list-disc space-y-0.5 pl-5">
            {ingest.gaps.slice(0, SHOWN).map(({ accountId, from, to }) => (
              <li key={`${accountId} ${from.toISOString()}`}>
                <span className="font-mono text-xs">{visibleText(accountId, 40)}</span>: <Time at={from} /> to{' '}
                <Time at={to} />, {formatGap(to.getTime() - from.getTime())}
              </li>
            ))}
          </ul>
          {ingest.gaps.length > SHOWN ? (
            <p className="text-ink-soft">
              The {SHOWN} longest are listed; there are{' '}
              {ingest.gaps.length === 100 ? '100 or more' : ingest.gaps.length}.
            </p>
          ) : null}
        </>
      )}
    </div>
  );
}

function nameStep(ms: number): string {
  return ms === 3_600_000 ? 'hour' : ms === 86_400_000 ? 'day' : formatGap(ms);
}
