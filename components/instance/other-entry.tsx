import Link from 'next/link';
import { labelStatus } from '@/lib/alert/status';
import { HOW_WORDS } from '@/lib/payload/history/how-seen';
import { visibleText } from '@/lib/text/visible-text';
import type { OtherItem } from '@/lib/usecase/instance/timeline-item';
import { SeverityBadge } from '@/components/ui/severity-badge';
import { ContentLink } from './content-link';
import { VerdictBadge } from './verdict-badge';

const LINK = 'inline-flex min-h-6 items-center text-accent underline underline-offset-2';
const ROW = 'flex flex-wrap items-center gap-x-2';

function byName(by: string | null): string {
  return by === null ? '' : ` by ${visibleText(by, 80)}`;
}

/** What people and this console added: contents, alerts, marks, refused reads. */
export function OtherEntry({ accountId, item }: { accountId: string; item: OtherItem }) {
  switch (item.kind) {
    case 'payload':
      return (
        <div className={ROW}>
          <span>
            Content {HOW_WORDS[item.detail.how]}
            {byName(item.detail.by)}
          </span>
          <ContentLink sha256={item.detail.sha256} />
          <VerdictBadge verdict={item.verdict} />
          {item.detail.alertId === null ? null : (
            <Link
              href={`/alerts/${encodeURIComponent(item.detail.alertId)}`}
              prefetch={false}
              className={`${LINK} text-xs`}
            >
              alert
            </Link>
          )}
          {item.detail.eventId === null ? null : (
            <Link
              href={`/events/${encodeURIComponent(accountId)}/${encodeURIComponent(item.detail.eventId)}`}
              prefetch={false}
              className={`${LINK} text-xs`}
            >
              event
            </Link>
          )}
        </div>
      );
    case 'alert':
      return (
        <div className={ROW}>
          <SeverityBadge level={item.detail.severity} />
          <Link
            href={`/alerts/${encodeURIComponent(item.key)}`}
            prefetch={false}
            className="min-w-0 grow basis-60 py-0.5 wrap-anywhere phone:basis-full text-accent underline underline-offset-2"
          >
            {visibleText(item.detail.title, 200)}
          </Link>
          <span className="text-xs text-ink-soft">
            {labelStatus(item.detail.standing === 'current' ? item.detail.status : item.detail.standing)}
          </span>
        </div>
      );
    case 'good':
    case 'withdrawn':
      return (
        <div className={ROW}>
          <span>
            {item.kind === 'good' ? 'Marked as last known good' : 'Mark withdrawn'}
            {byName(item.detail.by)}
          </span>
          <ContentLink sha256={item.detail.sha256} />
          {item.kind === 'withdrawn' || item.detail.note === '' ? null : (
            <span className="basis-full text-xs text-ink-soft">{visibleText(item.detail.note, 1000)}</span>
          )}
        </div>
      );
    case 'own-read':
      return (
        <span>
          AWS refused this console a read
          {item.detail.by === null ? '' : ` for ${visibleText(item.detail.by, 80)}`}; its record is not
          stored.
        </span>
      );
  }
}
