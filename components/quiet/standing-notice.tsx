import Link from 'next/link';
import { Time } from '@/components/ui/time';
import { describeFold } from '@/lib/quiet/words';
import { visibleText } from '@/lib/text/visible-text';
import type { StandingExplained } from '@/lib/usecase/detection/explain-standing';
import { EndButton } from './end-button';
import type { QuietActions } from './quiet-actions';

/** Says why the alert is not in the queue: what hides or folds it, who wanted that, why and until when. Nothing for current alerts. */
export function StandingNotice({
  standing,
  explained,
  end,
}: {
  standing: string;
  explained: StandingExplained;
  end: QuietActions['end'];
}) {
  if (standing !== 'excepted' && standing !== 'repeat') return null;
  const { quieting, leader } = explained;
  return (
    <div
      role="note"
      className="mb-3 flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md border border-line-strong bg-sunken px-3 py-2"
    >
      <div className="flex min-w-0 grow basis-96 flex-col gap-1">
        <p>
          {standing === 'excepted' ? (
            'An exception hides this alert from the queue.'
          ) : (
            <>
              This alert repeats an earlier one
              {leader ? (
                <>
                  {': '}
                  <Link
                    href={`/alerts/${encodeURIComponent(leader.id)}`}
                    className="font-medium text-accent underline"
                  >
                    {visibleText(leader.title, 200)}
                  </Link>
                </>
              ) : null}
              . It is counted there{quieting ? '' : ', as its rule says'}.
            </>
          )}
        </p>
        {quieting ? (
          <>
            <blockquote className="border-l-2 pl-2 break-words whitespace-pre-wrap text-ink-soft">
              {visibleText(quieting.reason, 2_000)}
            </blockquote>
            <p className="text-ink-soft">
              {quieting.periodMs === null ? '' : `${describeFold(quieting.foldBy, quieting.periodMs)}. `}
              Made by {quieting.createdBy ?? 'the command line'} at <Time at={quieting.createdAt} />, in force
              until <Time at={quieting.expiresAt} />.{' '}
              <Link href={`/exceptions/${quieting.id}`} className="text-accent underline">
                What else it hides
              </Link>
            </p>
          </>
        ) : null}
      </div>
      {quieting?.state === 'in-force' ? (
        <EndButton id={quieting.id} about={visibleText(quieting.reason, 80)} end={end} />
      ) : null}
    </div>
  );
}
