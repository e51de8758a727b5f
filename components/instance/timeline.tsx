import {
  CirclePlay,
  CircleStop,
  Eye,
  FileText,
  PencilLine,
  Rocket,
  Bell,
  ShieldCheck,
  ShieldX,
} from 'lucide-react';
import clsx from 'clsx';
import type { TimelineItem } from '@/lib/usecase/instance/timeline-item';
import { Time } from '@/components/ui/time';
import { EventEntry } from './event-entry';
import { OtherEntry } from './other-entry';

const ICONS: Record<string, typeof Eye> = {
  launch: Rocket,
  change: PencilLine,
  read: Eye,
  'own-read': Eye,
  stop: CircleStop,
  start: CirclePlay,
  payload: FileText,
  alert: Bell,
  good: ShieldCheck,
  withdrawn: ShieldX,
};
/** What only says whether a change took effect. */
const THIN = ['stop', 'start'];

/** Everything known of an instance's user data, newest first. */
export function Timeline({ accountId, items }: { accountId: string; items: readonly TimelineItem[] }) {
  return (
    <ol className="divide-y">
      {items.map((item) => {
        const Icon = ICONS[item.kind] ?? FileText;
        const isThin = THIN.includes(item.kind);
        return (
          <li
            key={`${item.kind}/${item.at.getTime()}/${item.key}`}
            className={clsx(
              'grid grid-cols-[auto_12rem_minmax(0,1fr)] items-baseline gap-x-2 px-3 phone:grid-cols-[auto_minmax(0,1fr)]',
              isThin ? 'py-1 text-ink-soft' : 'py-1.5',
            )}
          >
            <Icon aria-hidden className="size-4 translate-y-0.5 text-ink-faint" />
            <Time at={item.at} className="text-xs whitespace-nowrap text-ink-soft" />
            <div className="flex min-w-0 flex-col gap-0.5 phone:col-start-2">
              {item.type === 'event' ? (
                <EventEntry accountId={accountId} item={item} />
              ) : (
                <OtherEntry accountId={accountId} item={item} />
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
