import { TriangleAlert } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount } from '@/components/ui/format-number';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';
import type { ReplayFinding, ReplayResult } from '@/lib/usecase/detection/replay-rule';
import { DayBars } from './day-bars';
import { ReplayList } from './replay-list';
import { countFindings, explainStanding } from './replay-words';

/**
 * What a replay found: the count, when, and each finding with its events. `findingHref` leads to a finding's own page; without it,
 * as for a rule that is not saved, findings only unfold.
 */
export function ReplayOutcome({
  result,
  findingHref,
}: {
  result: ReplayResult;
  findingHref?: (finding: ReplayFinding) => string;
}) {
  const { range, total, raises, cut, findings } = result;
  if (range === null)
    return (
      <EmptyState title="Nothing is stored in this stretch">
        Choose a stretch in which events lie, or bring in logs under Sources.
      </EmptyState>
    );
  const parts = explainStanding(result);
  const verb = raises === 'signal' ? 'keep' : 'raise';
  return (
    <div className="space-y-3">
      <div role="status">
        <p className="text-base font-semibold">
          {total === 0 ? `Would ${verb} nothing here.` : `Would ${verb} ${countFindings(total, raises)}`}
          {total > 0 && parts.length > 0 ? `: ${parts.join(', ')}.` : total > 0 ? '.' : ''}
        </p>
        {total === 0 && parts.length > 0 ? <p>{parts.join(', ')}.</p> : null}
        <p className="text-xs text-ink-faint">
          Looked at events from <Time at={range.from} /> to <Time at={cut?.until ?? range.to} />,{' '}
          {formatCount(result.rows)} {result.rows === 1 ? 'row' : 'rows'} in {formatCount(result.ms)} ms.
          Nothing was stored. A finding that begins before or goes on after the stretch is taken whole.
        </p>
        {result.members.length > 0 ? (
          <p className="text-xs text-ink-faint">
            It puts together what is stored of {result.members.join(', ')}; what these rules have not found
            yet is not in it.
          </p>
        ) : null}
      </div>
      {cut === null ? null : (
        <p className="flex items-start gap-1.5 rounded-md bg-medium-soft px-3 py-2 text-medium">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            Not all of the stretch was looked at, only up to <Time at={cut.until} />. {cut.reason}
          </span>
        </p>
      )}
      {total === 0 ? null : (
        <>
          <ul aria-label="By severity" className="flex flex-wrap gap-x-4 gap-y-1">
            {result.bySeverity.map(({ severity, count }) => (
              <li key={severity} className="flex items-center gap-1.5 tabular-nums">
                <SeverityBadge level={severity} /> {formatCount(count)}
              </li>
            ))}
          </ul>
          <DayBars label="Findings per day" days={result.byDay} from={range.from} to={range.to} />
          <ReplayList findings={findings} raises={raises} {...(findingHref ? { findingHref } : {})} />
          {total > findings.length ? (
            <p className="text-ink-soft">
              The first {formatCount(findings.length)} of {formatCount(total)} are listed. Replay a shorter
              stretch to see others.
            </p>
          ) : null}
        </>
      )}
    </div>
  );
}
