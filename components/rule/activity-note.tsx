import type { ActivityWindow } from '@/lib/usecase/rule/browse-rules';

const DAY_MS = 86_400_000;

/** Which 30 days the counts are about. */
export function ActivityNote({ window }: { window: ActivityWindow }) {
  const last = new Date(window.to.getTime() - DAY_MS).toISOString().slice(0, 10);
  const first = window.from.toISOString().slice(0, 10);
  return (
    <p className="text-xs text-ink-faint">
      {window.endsAtNewestEvent
        ? `Found in 30 days: by event time, ${first} to ${last} UTC, the day of the newest stored event.`
        : `Found in 30 days: by event time, ${first} to ${last} UTC.`}
    </p>
  );
}
