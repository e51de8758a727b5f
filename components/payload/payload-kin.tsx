import Link from 'next/link';
import { diffHref, payloadHref } from '@/lib/payload/show/links';
import { visibleText } from '@/lib/text/visible-text';
import type { PayloadPage } from '@/lib/usecase/payload/get-payload';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { Time } from '@/components/ui/time';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';

/** Other contents of the instances that had this one, newest first, each with what differs. */
export function OtherVersions({ sha256, others }: { sha256: string; others: PayloadPage['kin']['others'] }) {
  return (
    <ul className="divide-y text-xs">
      {others.map((other) => (
        <li key={`${other.sha256}/${other.accountId}/${other.instanceId}`} className="px-3 py-1">
          <p className="flex items-center justify-between gap-x-2">
            <Link href={payloadHref(other.sha256)} prefetch={false} className={`${LINK} font-mono`}>
              {other.sha256.slice(0, 12)}
            </Link>
            <Link
              href={diffHref(sha256, other.sha256)}
              prefetch={false}
              aria-label={`Compare with ${other.sha256.slice(0, 12)}`}
              className={LINK}
            >
              Compare
            </Link>
          </p>
          <p className="text-ink-soft">
            on <span className="font-mono break-all">{visibleText(other.instanceId, 60)}</span>, last seen{' '}
            <Time at={other.seenAt.toISOString()} />
          </p>
        </li>
      ))}
    </ul>
  );
}

export function HoldingAlerts({ alerts, total }: { alerts: PayloadPage['kin']['alerts']; total: number }) {
  if (alerts.length === 0) return <p className="px-3 py-2 text-ink-soft">It is attached to no alert.</p>;
  return (
    <ul className="divide-y">
      {alerts.map((alert) => (
        <li key={alert.id} className="flex flex-wrap items-baseline gap-x-2 px-3 py-1.5">
          <SeverityBadge level={alert.severity} />
          <Link
            href={`/alerts/${encodeURIComponent(alert.id)}`}
            prefetch={false}
            className={`${LINK} min-w-0 wrap-anywhere`}
          >
            {visibleText(alert.title, 200)}
          </Link>
          <span className="basis-full text-xs text-ink-soft">
            {visibleText(alert.status, 40)}, attached <Time at={alert.attachedAt.toISOString()} />
          </span>
        </li>
      ))}
      {total > alerts.length ? (
        <li className="px-3 py-1.5 text-xs text-ink-faint">
          {alerts.length} of {total.toLocaleString('en')} are shown.
        </li>
      ) : null}
    </ul>
  );
}
