import { formatCount } from '@/components/ui/format-number';

const HEIGHT = 16;

/** Counts of consecutive days as tiny bars with their sum beside them; the words say what the picture shows. */
export function Sparkline({ days, noun }: { days: readonly number[]; noun: string }) {
  const total = days.reduce((sum, count) => sum + count, 0);
  const most = Math.max(1, ...days);
  const busy = days.filter((count) => count > 0).length;
  return (
    <span className="inline-flex items-center gap-2">
      <svg
        viewBox={`0 0 ${days.length * 3} ${HEIGHT}`}
        aria-hidden
        className="h-4 w-22 shrink-0 border-b border-line-strong"
        preserveAspectRatio="none"
      >
        {days.map((count, day) => {
          const height = count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT);
          return (
            <rect
              key={day}
              x={day * 3 + 0.25}
              width={2.5}
              y={HEIGHT - height}
              height={height}
              className="fill-accent"
            />
          );
        })}
      </svg>
      <span className="whitespace-nowrap tabular-nums">
        {formatCount(total)} {noun}
        {total === 1 ? '' : 's'}
        {total === 0 ? null : (
          <span className="sr-only">
            {' '}
            on {busy} of {days.length} days, at most {formatCount(most)} a day
          </span>
        )}
      </span>
    </span>
  );
}
