import { Time } from '@/components/ui/time';
import { describeActivity } from '@/lib/alert/describe-activity';
import type { ActivityItem } from '@/lib/usecase/alert/list-activity';

/** Everything that was done to the alert, newest first. */
export function ActivityList({ items }: { items: readonly ActivityItem[] }) {
  if (items.length === 0) return <p className="px-3 py-2 text-ink-soft">Nothing has been done yet.</p>;
  return (
    <ol className="divide-y">
      {items.map((item) => {
        const { did, quote } = describeActivity(item.kind, item.detail);
        return (
          <li key={item.id} className="px-3 py-1.5">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <span className="min-w-0 break-words">
                <span className="font-medium">{item.actor ?? 'Waymark'}</span> {did}
              </span>
              <Time at={item.at} className="ml-auto text-xs whitespace-nowrap text-ink-soft" />
            </div>
            {quote === undefined ? null : (
              <blockquote className="mt-0.5 border-l-2 pl-2 break-words whitespace-pre-wrap text-ink-soft">
                {quote}
              </blockquote>
            )}
          </li>
        );
      })}
    </ol>
  );
}
