import clsx from 'clsx';
import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Skeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { labelStatus, labelVerdict } from '@/lib/alert/status';
import type { QuietingKind } from '@/lib/quiet/quieting';
import { visibleText } from '@/lib/text/visible-text';
import { countAlerts } from './quiet-actions';
import type { PreviewAnswer, usePreview } from './use-preview';

/** What the exception would have hidden, while it is being written. */
export function PreviewPanel({
  kind,
  answer,
  isLoading,
}: { kind: QuietingKind } & ReturnType<typeof usePreview>) {
  return (
    <section
      aria-label="Preview"
      aria-busy={isLoading}
      className="rounded-md border bg-sunken px-3 py-2"
      data-testid="quiet-preview"
    >
      {answer === undefined ? <Skeleton rows={2} /> : null}
      {answer && 'fault' in answer ? <p className="text-bad">{answer.fault}</p> : null}
      {answer && 'value' in answer ? (
        <div className={clsx('flex flex-col gap-2 transition-opacity', isLoading && 'opacity-60')}>
          <Counts kind={kind} value={answer.value} />
          <HiddenList value={answer.value} />
        </div>
      ) : null}
    </section>
  );
}

function Counts({ kind, value }: { kind: QuietingKind; value: PreviewAnswer }) {
  const { recent, ever, truePositives, takesOwn } = value;
  const did = kind === 'exception' ? 'hidden' : 'folded';
  return (
    <div role="status" className="flex flex-col gap-1">
      <p>
        <strong className="font-semibold">
          Would have {did} {recent.hidden.toLocaleString('en')} of the {countAlerts(recent.total)} of the last
          30 days.
        </strong>{' '}
        <span className="text-ink-soft">
          Of all time: {ever.hidden.toLocaleString('en')} of {ever.total.toLocaleString('en')}
          {value.isCut ? ' (the newest)' : ''}.
        </span>
      </p>
      {truePositives === 0 ? null : (
        <p className="flex items-start gap-1.5 font-medium text-bad">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {truePositives === 1
            ? 'One of them was'
            : `${truePositives.toLocaleString('en')} of them were`}{' '}
          closed as true positive. Narrow the condition.
        </p>
      )}
      {takesOwn === false ? (
        <p className="text-medium">
          The alert you came from is not among them: one of its events does not meet the condition.
        </p>
      ) : null}
    </div>
  );
}

function HiddenList({ value }: { value: PreviewAnswer }) {
  const more = value.ever.hidden - value.alerts.length;
  if (value.alerts.length === 0) return null;
  return (
    <ul aria-label="Alerts it would hide" className="flex flex-col divide-y rounded-md border bg-surface">
      {value.alerts.map((alert) => (
        <li key={alert.id} className="flex flex-wrap items-center gap-x-2 px-2 py-1">
          <SeverityBadge level={alert.severity} />
          <Link
            href={`/alerts/${encodeURIComponent(alert.id)}`}
            target="_blank"
            prefetch={false}
            className="min-h-6 min-w-0 grow basis-60 py-0.5 break-words hover:text-accent hover:underline"
          >
            {visibleText(alert.title, 200)}
          </Link>
          <span className={alert.verdict === 'true-positive' ? 'font-medium text-bad' : 'text-ink-soft'}>
            {alert.verdict === null ? labelStatus(alert.status) : labelVerdict(alert.verdict)}
          </span>
          <Time at={alert.lastEventAt} className="text-xs whitespace-nowrap text-ink-soft" />
        </li>
      ))}
      {more > 0 ? <li className="px-2 py-1 text-ink-soft">and {countAlerts(more)} more</li> : null}
    </ul>
  );
}
