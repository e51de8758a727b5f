import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { RuleView } from '@/lib/usecase/get-rule';

type Run = RuleView['runs'][number];

/** The newest runs: when, over what, and what came of it. */
export function RunList({ runs }: { runs: readonly Run[] }) {
  if (runs.length === 0)
    return (
      <p className="text-ink-soft">It has not run yet. A rule runs by itself when new events are stored.</p>
    );
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="Runs, newest first"
      className="overflow-x-auto rounded-md border bg-surface"
    >
      <table className="w-full [&_td]:px-3 [&_td]:py-1 [&_th]:px-3 [&_th]:py-1.5 [&_th]:text-left [&_th]:text-xs [&_th]:font-medium [&_th]:whitespace-nowrap [&_th]:text-ink-faint">
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">Outcome</th>
            <th scope="col">Took</th>
            <th scope="col">Event times examined</th>
            <th scope="col">Rows</th>
            <th scope="col">Raised</th>
            <th scope="col">Changed</th>
            <th scope="col">Superseded</th>
          </tr>
        </thead>
        <tbody className="divide-y border-t">
          {runs.map((run) => (
            <tr key={run.id}>
              <td>
                <Time at={run.startedAt} />
              </td>
              <td>
                <Outcome run={run} />
              </td>
              <td className="whitespace-nowrap">{run.ms} ms</td>
              <td className="whitespace-nowrap">
                {run.fromAt && run.toAt ? (
                  <>
                    <Time at={run.fromAt} /> – <Time at={run.toAt} />
                  </>
                ) : (
                  'None'
                )}
              </td>
              <td>{run.rows}</td>
              <td>{run.raised}</td>
              <td>{run.changed}</td>
              <td>{run.superseded}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ run }: { run: Run }) {
  if (run.outcome !== 'ok') {
    return (
      <>
        <Badge tone="bad" icon={<TriangleAlert aria-hidden />}>
          Failed
        </Badge>{' '}
        <span className="break-words">{run.error}</span>
      </>
    );
  }
  return (
    <Badge tone="good" icon={<CircleCheck aria-hidden />}>
      {run.current ? 'Done' : 'Done, earlier definition'}
    </Badge>
  );
}
