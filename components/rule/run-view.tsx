import { formatCount } from '@/components/ui/format-number';
import { Time } from '@/components/ui/time';
import type { RunRow } from '@/lib/usecase/detection/list-rule-runs';
import { RunOutcome } from './run-outcome';
import { SqlText } from './sql-text';

/** All that is kept of a run. */
export function RunView({ run }: { run: RunRow & { sql: string } }) {
  const counts: [string, number][] = [
    ['Stretches examined', run.ranges],
    ['Rows its SQL gave', run.rows],
    ['Raised', run.raised],
    ['Changed', run.changed],
    ['Superseded', run.superseded],
    ['Left for the next run', run.leftOver],
  ];
  return (
    <article aria-labelledby="run-title" className="space-y-3">
      <h2 id="run-title" className="flex flex-wrap items-center gap-2 text-base font-semibold">
        Run of <Time at={run.startedAt} /> <RunOutcome outcome={run.outcome} />
      </h2>
      {run.error === null ? null : (
        <p className="rounded-md bg-bad-soft px-3 py-2 text-bad wrap-anywhere">
          {run.error} What it had to examine stays due, and the next run tries again.
        </p>
      )}
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-3 [&_dt]:text-xs [&_dt]:text-ink-faint">
        <div>
          <dt>Event times examined</dt>
          <dd>
            {run.fromAt && run.toAt ? (
              <>
                <Time at={run.fromAt} /> – <Time at={run.toAt} />
              </>
            ) : (
              'None'
            )}
          </dd>
        </div>
        <div>
          <dt>Took</dt>
          <dd>{formatCount(run.ms)} ms</dd>
        </div>
        <div>
          <dt>Definition</dt>
          <dd className="font-mono text-xs">
            {run.definitionHash.slice(0, 16)} {run.current ? '(as it is now)' : '(an earlier one)'}
          </dd>
        </div>
        {counts.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="tabular-nums">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      {run.sql === '' ? null : (
        <details open>
          <summary className="w-fit rounded-sm py-0.5 text-accent">
            SQL of its last stretch, values bound
          </summary>
          <div className="mt-1">
            <SqlText text={run.sql} label="SQL of the run" />
          </div>
        </details>
      )}
    </article>
  );
}
