import Link from 'next/link';
import { Time } from '@/components/ui/time';
import { visibleText } from '@/lib/text/visible-text';
import type { QuietedAlert } from '@/lib/usecase/detection/explain-standing';

/** The alerts that were folded into this one, in time order. */
export function RepeatList({ repeats, total }: { repeats: readonly QuietedAlert[]; total: number }) {
  return (
    <ol className="divide-y">
      {repeats.map((alert) => (
        <li key={alert.id} className="flex flex-wrap items-baseline gap-x-2 px-3 py-1">
          <Link
            href={`/alerts/${encodeURIComponent(alert.id)}`}
            prefetch={false}
            className="min-h-6 min-w-0 grow basis-60 py-0.5 break-words hover:text-accent hover:underline"
          >
            {visibleText(alert.title, 200)}
          </Link>
          <Time at={alert.firstEventAt} className="text-xs whitespace-nowrap text-ink-soft" />
        </li>
      ))}
      {total > repeats.length ? (
        <li className="px-3 py-1.5 text-ink-soft">
          and {(total - repeats.length).toLocaleString('en')} more
        </li>
      ) : null}
    </ol>
  );
}
