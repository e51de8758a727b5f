import { formatCount } from '@/components/ui/format-number';

const HEIGHT = 56;
const MOST_BARS = 100;
const DAY_MS = 86_400_000;

interface DayCount {
  /** `2024-08-01`, in UTC. */
  day: string;
  count: number;
}

/** Counts per day as bars, several days to a bar where there are many; the same numbers stand in a table. */
export function DayBars({
  label,
  days,
  from,
  to,
}: {
  label: string;
  days: readonly DayCount[];
  from: Date;
  to: Date;
}) {
  const { bars, width } = toBars(days, from, to);
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <figure aria-label={label} className="min-w-0">
      <div className="flex justify-between text-xs text-ink-faint" aria-hidden>
        <span>{width === 1 ? 'A bar is a day' : `A bar is ${width} days`}</span>
        <span>most {formatCount(most)}</span>
      </div>
      <svg
        viewBox={`0 0 ${bars.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden
        className="block h-14 w-full border-b"
      >
        {bars.map(({ day, count }, index) => {
          const height = count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT);
          return (
            <rect
              key={day}
              x={index + 0.08}
              width={0.84}
              y={HEIGHT - height}
              height={height}
              className="fill-accent"
            />
          );
        })}
      </svg>
      <figcaption className="text-xs text-ink-faint">
        <div className="flex justify-between gap-2" aria-hidden>
          <span>{bars[0]?.day} UTC</span>
          <span>{bars.at(-1)?.day} UTC</span>
        </div>
        <details>
          <summary className="w-fit rounded-sm py-1 text-accent">Days as a table</summary>
          <table className="mt-1 text-sm text-ink">
            <thead>
              <tr className="text-left text-xs text-ink-faint">
                <th scope="col" className="pr-6 font-medium">
                  Day (UTC)
                </th>
                <th scope="col" className="text-right font-medium">
                  Found
                </th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, count }) => (
                <tr key={day}>
                  <td className="pr-6">{day}</td>
                  <td className="text-right tabular-nums">{formatCount(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </figcaption>
    </figure>
  );
}

/** Every day between the outermost ones, joined until at most `MOST_BARS` are left. */
function toBars(days: readonly DayCount[], from: Date, to: Date): { bars: DayCount[]; width: number } {
  const indexes = days.map(({ day }) => Date.parse(day) / DAY_MS);
  const first = Math.min(Math.floor(from.getTime() / DAY_MS), ...indexes);
  const last = Math.max(Math.floor((to.getTime() - 1) / DAY_MS), ...indexes);
  const width = Math.max(1, Math.ceil((last - first + 1) / MOST_BARS));
  const bars = Array.from({ length: Math.floor((last - first) / width) + 1 }, (_, index) => ({
    day: new Date((first + index * width) * DAY_MS).toISOString().slice(0, 10),
    count: 0,
  }));
  for (const [at, { count }] of days.entries()) {
    const bar = bars[Math.floor(((indexes[at] ?? first) - first) / width)];
    if (bar) bar.count += count;
  }
  return { bars, width };
}
