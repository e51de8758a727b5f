import Link from 'next/link';
import type { ReactNode } from 'react';
import { Time } from '@/components/ui/time';
import { KIND_LABELS, describeFold } from '@/lib/quiet/words';
import { visibleText } from '@/lib/text/visible-text';
import type { QuietingItem } from '@/lib/usecase/quieting/list-quietings';
import { StateBadge } from './state-badge';

/** What an exception or suppression says: which alerts, why and until when. */
export function QuietingFacts({ quieting }: { quieting: QuietingItem }) {
  const { kind, rules, condition, foldBy, periodMs, reason, state, expiresAt } = quieting;
  return (
    <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 px-3 py-2">
      <Fact label="Kind">{KIND_LABELS[kind]}</Fact>
      <Fact label="State">
        <StateBadge state={state} />
      </Fact>
      <Fact label="Alerts of">
        {rules.length === 0
          ? 'every rule'
          : rules.map(({ id, name }) => (
              <Link
                key={id}
                href={`/rules/${encodeURIComponent(id)}`}
                prefetch={false}
                className="block min-h-6 text-accent hover:underline"
              >
                {visibleText(name, 200)}
              </Link>
            ))}
      </Fact>
      <Fact label="Every event meets">
        <code className="font-mono text-xs leading-5 break-words whitespace-pre-wrap">
          {visibleText(condition, 10_000)}
        </code>
      </Fact>
      {periodMs === null ? null : <Fact label="Repeats">{describeFold(foldBy, periodMs)}</Fact>}
      <Fact label="Reason">
        <span className="break-words whitespace-pre-wrap">{visibleText(reason, 2_000)}</span>
      </Fact>
      <Fact label="Expires">
        <Time at={expiresAt} />
      </Fact>
      {quieting.alertId === null ? null : (
        <Fact label="Made from">
          <Link
            href={`/alerts/${encodeURIComponent(quieting.alertId)}`}
            prefetch={false}
            className="inline-block min-h-6 text-accent hover:underline"
          >
            {visibleText(quieting.alertTitle ?? quieting.alertId, 200)}
          </Link>
        </Fact>
      )}
    </dl>
  );
}

/** What happened to it, newest first. */
export function QuietingHistory({ quieting }: { quieting: QuietingItem }) {
  const { createdAt, createdBy, endedAt, endedBy, expiresAt, settledAt, state } = quieting;
  return (
    <ol className="divide-y">
      {settledAt === null ? null : (
        <Entry at={settledAt}>
          <b className="font-medium">Waymark</b> brought back what nothing else hides
        </Entry>
      )}
      {endedAt === null ? null : (
        <Entry at={endedAt}>
          <b className="font-medium">{endedBy ?? 'The command line'}</b> ended it
        </Entry>
      )}
      {state === 'expired' ? <Entry at={expiresAt}>It expired</Entry> : null}
      <Entry at={createdAt}>
        <b className="font-medium">{createdBy ?? 'The command line'}</b> made it
      </Entry>
    </ol>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Entry({ at, children }: { at: Date; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 px-3 py-1.5">
      <span className="min-w-0 break-words">{children}</span>
      <Time at={at} className="ml-auto text-xs whitespace-nowrap text-ink-soft" />
    </li>
  );
}
